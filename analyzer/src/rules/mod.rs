//! The checks, one file a rule, and the list of them all.

mod absent;
pub mod alias_name;
pub mod annotation;
pub mod arg_is_always_true;
pub mod bad_argument;
pub mod cluster_retry_code;
pub mod command_arity;
pub mod command_too_new;
pub mod crash_error_table;
pub mod deep_reply;
pub mod error_newline;
pub mod global_write;
pub mod index_out_of_range;
pub mod index_zero;
pub mod nested_bracket;
pub mod noscript_command;
pub mod noscript_text;
pub mod number_precision;
pub mod odd_escape;
pub mod readonly_write;
pub mod readonly_write_to_library;
pub mod reply_cut;
pub mod reply_never_nil;
pub(crate) mod script;
pub mod shebang;
pub mod status_compare;
pub mod syntax;
pub mod text_order;
pub mod undeclared_key;
pub mod unknown_command;
pub mod unknown_global;
pub mod unknown_subcommand;
pub mod unpack_limit;
pub mod unreachable;
pub mod unused_allow;
pub mod unused_arg;
pub mod unused_key;
pub mod unused_local;
mod unused_slot;
pub mod zero_is_true;

use crate::finding::{Findings, Rule};
use crate::near;
use script::Script;

/// Every rule, by name.
static ALL: &[&Rule] = &[
    &alias_name::RULE,
    &annotation::RULE,
    &arg_is_always_true::RULE,
    &bad_argument::RULE,
    &cluster_retry_code::RULE,
    &command_arity::RULE,
    &command_too_new::RULE,
    &crash_error_table::RULE,
    &deep_reply::RULE,
    &error_newline::RULE,
    &global_write::RULE,
    &index_out_of_range::RULE,
    &index_zero::RULE,
    &nested_bracket::RULE,
    &noscript_command::RULE,
    &noscript_text::RULE,
    &number_precision::RULE,
    &odd_escape::RULE,
    &readonly_write::RULE,
    &readonly_write_to_library::RULE,
    &reply_cut::RULE,
    &reply_never_nil::RULE,
    &shebang::RULE,
    &status_compare::RULE,
    &syntax::RULE,
    &text_order::RULE,
    &undeclared_key::RULE,
    &unknown_command::RULE,
    &unknown_global::RULE,
    &unknown_subcommand::RULE,
    &unpack_limit::RULE,
    &unreachable::RULE,
    &unused_allow::RULE,
    &unused_arg::RULE,
    &unused_key::RULE,
    &unused_local::RULE,
    &zero_is_true::RULE,
];

/// The checks of scripts that compile and have an interface.
static CHECKS: &[fn(&Script<'_, '_, '_>, &mut Findings)] = &[
    alias_name::check,
    arg_is_always_true::check,
    bad_argument::check,
    cluster_retry_code::check,
    command_arity::check,
    command_too_new::check,
    crash_error_table::check,
    deep_reply::check,
    error_newline::check,
    global_write::check,
    index_out_of_range::check,
    index_zero::check,
    nested_bracket::check,
    noscript_command::check,
    noscript_text::check,
    number_precision::check,
    odd_escape::check,
    readonly_write::check,
    readonly_write_to_library::check,
    reply_cut::check,
    reply_never_nil::check,
    shebang::check,
    status_compare::check,
    text_order::check,
    undeclared_key::check,
    unknown_command::check,
    unknown_global::check,
    unknown_subcommand::check,
    unpack_limit::check,
    unreachable::check,
    unused_arg::check,
    unused_key::check,
    unused_local::check,
    zero_is_true::check,
];

/// Runs all checks.
pub(crate) fn check(script: &Script<'_, '_, '_>, findings: &mut Findings) {
    for check in CHECKS {
        check(script, findings);
    }
}

/// Every rule, by name.
#[must_use]
pub fn all() -> &'static [&'static Rule] {
    ALL
}

/// The rule of that name.
#[must_use]
pub fn find(name: &str) -> Option<&'static Rule> {
    ALL.iter().copied().find(|rule| rule.name == name)
}

/// The rule that was probably meant by a name that no rule has; `_` counts as `-`.
#[must_use]
pub fn nearest(name: &str) -> Option<&'static Rule> {
    let name = name.replace('_', "-");
    near::nearest(&name, ALL.iter().map(|rule| rule.name)).and_then(find)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_are_sorted_and_distinct() {
        assert!(ALL.is_sorted_by(|a, b| a.name < b.name));
    }

    #[test]
    fn names_are_lower_case_with_hyphens() {
        for rule in ALL {
            assert!(
                rule.name
                    .bytes()
                    .all(|b| b.is_ascii_lowercase() || b == b'-'),
                "{}",
                rule.name
            );
        }
    }

    #[test]
    fn every_rule_is_explained() {
        for rule in ALL {
            assert!(!rule.summary.ends_with('.'), "{}", rule.name);
            assert!(rule.explanation.contains("```lua"), "{}", rule.name);
            assert!(rule.explanation.contains("Confirmed"), "{}", rule.name);
        }
    }

    #[test]
    fn finds_by_name() {
        assert_eq!(find("unused-allow"), Some(&unused_allow::RULE));
        assert_eq!(find("unused_allow"), None);
        assert_eq!(nearest("unused_allow"), Some(&unused_allow::RULE));
        assert_eq!(nearest("sintax"), Some(&syntax::RULE));
    }
}
