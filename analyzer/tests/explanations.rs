//! Each rule's explanation is right: its first example has a finding of the rule and no other error, its second none.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says so")]

use evalsha_analyzer::{Analysis, Levels, Rule, Severity, Source, analyze_with, rules};

/// The Lua blocks of an explanation.
fn examples(rule: &Rule) -> Vec<&str> {
    let blocks = rule.explanation.split("```lua\n").skip(1);
    blocks
        .map(|block| block.split("```").next().unwrap())
        .collect()
}

fn analyzed(rule: &'static Rule, example: &str) -> Analysis {
    let name = format!("{}.lua", rule.name);
    let source = Source::new(&name, example.as_bytes().to_vec()).unwrap();
    analyze_with(&source, &Levels::default().warn(rule))
}

fn check(rule: &'static Rule) -> Result<(), String> {
    let [bad, good, ..] = examples(rule)[..] else {
        return Err("has not two examples".to_owned());
    };
    let analysis = analyzed(rule, bad);
    let own = |found: &Rule| found.name == rule.name;
    if !analysis.findings.iter().any(|finding| own(finding.rule)) {
        return Err(format!("finds nothing in its first example:\n{bad}"));
    }
    for finding in &analysis.findings {
        if finding.severity == Severity::Error && !own(finding.rule) {
            return Err(format!("{}: {}\n{bad}", finding.rule.name, finding.message));
        }
    }
    match analyzed(rule, good).findings.first() {
        Some(finding) => Err(format!(
            "{}: {}\n{good}",
            finding.rule.name, finding.message
        )),
        None => Ok(()),
    }
}

#[test]
fn the_examples_of_every_rule_are_right() {
    let wrong: Vec<String> = rules::all()
        .iter()
        .filter_map(|rule| {
            check(rule)
                .err()
                .map(|error| format!("{}: {error}", rule.name))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
