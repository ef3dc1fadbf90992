//! `---@allow` and `---@deny` in the script, and what the caller allows and denies.
#![allow(clippy::unwrap_used, reason = "what is wrong fails the test")]

use evalsha_analyzer::{Finding, Levels, Severity, Source, analyze_with, rules};

/// What is left: the line, the rule and `!` for an error.
fn findings(text: &str, levels: &Levels) -> Vec<String> {
    let source = Source::new("a.lua", text.into()).unwrap();
    let shown = |finding: &Finding| {
        let line = source.position(finding.primary.span.start).line;
        let mark = if finding.severity == Severity::Error {
            "!"
        } else {
            ""
        };
        format!("{line} {}{mark}", finding.rule.name)
    };
    analyze_with(&source, levels)
        .findings
        .iter()
        .map(shown)
        .collect()
}

fn check(text: &str, levels: Levels, expected: &[&str]) {
    assert_eq!(findings(text, &levels), expected, "{text}");
}

fn none() -> Levels {
    Levels::default()
}

fn rule(name: &str) -> &'static evalsha_analyzer::Rule {
    rules::find(name).unwrap()
}

/// A comment that looks like a tag, in a file without tags, is a warning of `annotation`.
const WARNING: &str = "-- @key counter\nreturn 1\n";

#[test]
fn the_caller_allows_and_denies() {
    check(WARNING, none(), &["1 annotation"]);
    check(WARNING, none().allow(rule("annotation")), &[]);
    check(WARNING, none().deny(rule("annotation")), &["1 annotation!"]);
    check(WARNING, none().deny_warnings(), &["1 annotation!"]);
    check(WARNING, none().allow(rule("syntax")), &["1 annotation"]);
}

#[test]
fn a_rule_s_own_name_counts_more_than_warnings() {
    let both = none().allow(rule("annotation")).deny_warnings();
    check(WARNING, both, &[]);
}

#[test]
fn a_rule_that_is_off_counts_once_it_is_asked_for() {
    let script = "redis.call('SET', KEYS[1] .. ':log', '1')\nreturn 1\n";
    let derived = || rule("derived-key");
    check(script, none(), &[]);
    // A rule that is off is used by who allows it.
    let allowed = format!("---@allow derived-key\n{script}");
    check(&allowed, none(), &[]);
    check(&allowed, none().opt_in(), &[]);
    check(script, none().deny_warnings(), &[]);
    check(script, none().warn(derived()), &["1 derived-key"]);
    check(script, none().opt_in(), &["1 derived-key"]);
    check(script, none().deny(derived()), &["1 derived-key!"]);
    check(script, none().opt_in().allow(derived()), &[]);
    check(
        script,
        none().warn(derived()).deny_warnings(),
        &["1 derived-key!"],
    );
    check(
        script,
        none().deny_warnings().warn(derived()),
        &["1 derived-key!"],
    );
    let denied = format!("---@deny derived-key\n{script}");
    check(&denied, none(), &["2 derived-key!"]);
    let allowed = format!("---@allow derived-key\n{script}");
    check(&allowed, none(), &[]);
    check(&allowed, none().opt_in(), &[]);
}

#[test]
fn an_allow_above_a_statement_is_about_all_of_it() {
    let script = "local y = 1\n---@allow text-order\nif y and\n ARGV[1] < ARGV[2] then return 1 end\nreturn y\n";
    check(script, none(), &[]);
    let inner = "---@allow text-order\nif KEYS[1] then\n  if ARGV[1] < ARGV[2] then return 1 end\nend\n\
        if ARGV[1] < ARGV[2] then return 2 end\nreturn 0\n";
    let below = format!("local y = 1\n{inner}");
    check(&below, none(), &["1 unused-local", "6 text-order"]);
    let denied = "local y = 1\n---@allow text-order\nif y then\n  ---@deny text-order\n  if ARGV[1] < ARGV[2] then return 1 end\n\
        end\nreturn y\n";
    check(denied, none(), &["2 unused-allow", "5 text-order!"]);
    let unused =
        "local y = 1\n---@allow text-order\nif y then return 1 end\nreturn ARGV[1] < ARGV[2]\n";
    check(unused, none(), &["2 unused-allow", "4 text-order"]);
}

#[test]
fn the_script_counts_more_than_the_caller() {
    let script = format!("---@allow annotation\n{WARNING}");
    check(&script, none().deny_warnings(), &[]);
    check(&script, none().deny(rule("annotation")), &[]);
    let script = format!("---@deny annotation\n{WARNING}");
    check(
        &script,
        none().allow(rule("annotation")),
        &["2 annotation!"],
    );
}

#[test]
fn of_two_tags_the_later_counts() {
    let script = format!("---@allow annotation\n---@deny annotation\n{WARNING}");
    check(&script, none(), &["1 unused-allow", "3 annotation!"]);
    let script = format!("---@deny annotation\n---@allow annotation\n{WARNING}");
    check(&script, none(), &[]);
}

#[test]
fn warnings_means_all_of_them() {
    check(
        &format!("---@deny warnings\n{WARNING}"),
        none(),
        &["2 annotation!"],
    );
    check(&format!("---@allow warnings\n{WARNING}"), none(), &[]);
    let script = format!("---@deny warnings\n---@allow annotation\n{WARNING}");
    check(&script, none(), &[]);
}

#[test]
fn errors_of_annotation_cannot_be_allowed() {
    let script = "---@allow annotation\n---@keys a\nreturn 1\n";
    check(script, none().allow(rule("annotation")), &["2 annotation!"]);
}

#[test]
fn an_allow_that_silences_nothing_is_a_warning() {
    let script = "---@allow annotation\nreturn 1\n";
    check(script, none(), &["1 unused-allow"]);
    check(script, none().deny_warnings(), &["1 unused-allow!"]);
    check(script, none().allow(rule("unused-allow")), &[]);
    check("---@allow unused-allow\nreturn 1\n", none(), &[]);
    check("---@deny annotation\nreturn 1\n", none(), &[]);
}

#[test]
fn rules_that_did_not_run_leave_no_unused_allow() {
    check(
        "---@allow unused-allow\n---@keys a\n",
        none(),
        &["2 annotation!"],
    );
    check(
        "---@allow annotation\n---@keys a\n",
        none(),
        &["2 annotation!"],
    );
}
