//! The rules, one file each, and the list of them all. What several of them ask lies in `about`.

pub(crate) mod about;
pub mod alias_name;
pub mod and_or;
pub mod arg_is_always_true;
pub mod bad_argument;
pub mod cluster_retry_code;
pub mod command_arity;
pub mod command_options;
pub mod command_too_new;
pub mod could_be_no_writes;
pub mod crash_error_table;
pub mod cross_slot;
pub mod deep_reply;
pub mod derived_key;
pub mod empty_range;
pub mod empty_unpack;
pub mod endless_loop;
pub mod error_newline;
pub mod extra_result;
pub mod for_in_table;
pub mod fraction_argument;
pub mod global_write;
pub mod index_out_of_range;
pub mod index_zero;
pub mod json_empty_list;
pub mod json_null;
pub mod key_type;
pub mod library_arguments;
pub mod maybe_false_argument;
pub mod maybe_missing;
pub mod missing_result;
pub mod negative_expire;
pub mod nested_bracket;
pub mod never_equal;
pub mod noscript_command;
pub mod noscript_text;
pub mod not_a_key;
pub mod number_precision;
pub mod odd_escape;
pub mod pattern_as_key;
pub mod pcall_as_value;
pub mod pcall_index;
pub mod readonly_write;
pub mod readonly_write_to_library;
pub mod reply_cut;
pub mod reply_never_nil;
pub mod reply_type;
pub mod same_name;
pub mod same_random;
pub mod shebang;
pub mod status_compare;
pub mod text_arithmetic;
pub mod text_indexed;
pub mod text_order;
pub mod undeclared_error;
pub mod undeclared_key;
pub mod unknown_command;
pub mod unknown_global;
pub mod unknown_subcommand;
pub mod unpack_limit;
pub mod unreachable;
pub mod unused_allow;
pub mod unused_arg;
pub mod unused_error;
pub mod unused_key;
pub mod unused_local;
pub mod zero_is_true;

use crate::finding::{Catalogue, Findings, Rule};
use about::Checker;

pub use crate::infer::rule as untagged_list;
pub use crate::interface::rule as annotation;
pub use crate::syntax::rule as syntax;

type Check = fn(&Checker<'_, '_, '_>, &mut Findings);

/// Lists the rules by name, each with its check. Of those without one, `None` says that another stage finds them.
/// A rule that is not listed is an error: its check is never used.
macro_rules! rules {
    ($($name:ident: $check:expr,)+) => {
        /// Every rule.
        pub static ALL: Catalogue = Catalogue(&[$(&$name::RULE),+]);

        /// The checks of scripts that compile and have an interface.
        static CHECKS: &[Option<Check>] = &[$($check),+];
    };
}

rules! {
    alias_name: Some(alias_name::check),
    and_or: Some(and_or::check),
    annotation: None,
    arg_is_always_true: Some(arg_is_always_true::check),
    bad_argument: Some(bad_argument::check),
    cluster_retry_code: Some(cluster_retry_code::check),
    command_arity: Some(command_arity::check),
    command_options: Some(command_options::check),
    command_too_new: Some(command_too_new::check),
    could_be_no_writes: Some(could_be_no_writes::check),
    crash_error_table: Some(crash_error_table::check),
    cross_slot: Some(cross_slot::check),
    deep_reply: Some(deep_reply::check),
    derived_key: Some(derived_key::check),
    empty_range: Some(empty_range::check),
    empty_unpack: Some(empty_unpack::check),
    endless_loop: Some(endless_loop::check),
    error_newline: Some(error_newline::check),
    extra_result: Some(extra_result::check),
    for_in_table: Some(for_in_table::check),
    fraction_argument: Some(fraction_argument::check),
    global_write: Some(global_write::check),
    index_out_of_range: Some(index_out_of_range::check),
    index_zero: Some(index_zero::check),
    json_empty_list: Some(json_empty_list::check),
    json_null: Some(json_null::check),
    key_type: Some(key_type::check),
    library_arguments: Some(library_arguments::check),
    maybe_false_argument: Some(maybe_false_argument::check),
    maybe_missing: Some(maybe_missing::check),
    missing_result: Some(missing_result::check),
    negative_expire: Some(negative_expire::check),
    nested_bracket: Some(nested_bracket::check),
    never_equal: Some(never_equal::check),
    noscript_command: Some(noscript_command::check),
    noscript_text: Some(noscript_text::check),
    not_a_key: Some(not_a_key::check),
    number_precision: Some(number_precision::check),
    odd_escape: Some(odd_escape::check),
    pattern_as_key: Some(pattern_as_key::check),
    pcall_as_value: Some(pcall_as_value::check),
    pcall_index: Some(pcall_index::check),
    readonly_write: Some(readonly_write::check),
    readonly_write_to_library: Some(readonly_write_to_library::check),
    reply_cut: Some(reply_cut::check),
    reply_never_nil: Some(reply_never_nil::check),
    reply_type: Some(reply_type::check),
    same_name: Some(same_name::check),
    same_random: Some(same_random::check),
    shebang: Some(shebang::check),
    status_compare: Some(status_compare::check),
    syntax: None,
    text_arithmetic: Some(text_arithmetic::check),
    text_indexed: Some(text_indexed::check),
    text_order: Some(text_order::check),
    undeclared_error: Some(undeclared_error::check),
    undeclared_key: Some(undeclared_key::check),
    unknown_command: Some(unknown_command::check),
    unknown_global: Some(unknown_global::check),
    unknown_subcommand: Some(unknown_subcommand::check),
    unpack_limit: Some(unpack_limit::check),
    unreachable: Some(unreachable::check),
    untagged_list: None,
    unused_allow: None,
    unused_arg: Some(unused_arg::check),
    unused_error: Some(unused_error::check),
    unused_key: Some(unused_key::check),
    unused_local: Some(unused_local::check),
    zero_is_true: Some(zero_is_true::check),
}

/// Runs the checks of all rules that are wanted.
pub(crate) fn check(
    script: &Checker<'_, '_, '_>,
    is_wanted: impl Fn(&'static Rule) -> bool,
    findings: &mut Findings,
) {
    if shebang::is_library(script) {
        return shebang::check(script, findings);
    }
    for (rule, check) in ALL.0.iter().zip(CHECKS) {
        if let Some(check) = check.filter(|_| is_wanted(rule)) {
            check(script, findings);
        }
    }
}

/// Every rule, by name.
#[must_use]
pub fn all() -> &'static [&'static Rule] {
    ALL.0
}

/// The rule of that name.
#[must_use]
pub fn find(name: &str) -> Option<&'static Rule> {
    ALL.find(name)
}

/// The rule that was probably meant by a name that no rule has; `_` counts as `-`.
#[must_use]
pub fn nearest(name: &str) -> Option<&'static Rule> {
    ALL.nearest(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_are_sorted_and_distinct() {
        assert!(ALL.0.is_sorted_by(|a, b| a.name < b.name));
    }

    #[test]
    fn names_are_lower_case_with_hyphens() {
        for rule in ALL.0 {
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
        for rule in ALL.0 {
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
