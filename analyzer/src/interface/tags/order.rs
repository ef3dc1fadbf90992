//! Checks keys and args against each other: what may follow what.

use crate::finding::{Finding, Findings};
use crate::interface::{Arg, Interface, Key, Presence, rule};

/// A list is last, and nothing required follows what may be left out.
pub(crate) fn check(interface: &Interface, findings: &mut Findings) {
    check_key_lists(&interface.keys, findings);
    check_arg_lists(&interface.args, findings);
    check_optional(&interface.args, findings);
}

fn check_key_lists(keys: &[Key], findings: &mut Findings) {
    for pair in keys.windows(2).filter(|pair| pair[0].list) {
        let (list, next) = (&pair[0], &pair[1]);
        findings.push(
            Finding::new(
                &rule::RULE,
                list.span,
                format!(
                    "`{}...` takes the rest of KEYS, so it must be the last key",
                    list.name
                ),
            )
            .label("takes the rest")
            .also(next.span, "nothing is left for this one")
            .help(help(next.list, "key", &list.name)),
        );
    }
}

fn check_arg_lists(args: &[Arg], findings: &mut Findings) {
    for pair in args
        .windows(2)
        .filter(|pair| pair[0].presence == Presence::List)
    {
        let (list, next) = (&pair[0], &pair[1]);
        findings.push(
            Finding::new(
                &rule::RULE,
                list.span,
                format!(
                    "`{}...` takes the rest of ARGV, so it must be the last arg",
                    list.name
                ),
            )
            .label("takes the rest")
            .also(next.span, "nothing is left for this one")
            .help(help(next.presence == Presence::List, "arg", &list.name)),
        );
    }
}

fn help(two_lists: bool, word: &str, name: &str) -> String {
    match two_lists {
        true if word == "key" => {
            "only one key can be a list: join them, and send the length of the first as an arg"
                .to_owned()
        }
        true => "only one arg can be a list; send the other as `json`".to_owned(),
        false => format!("move `---@{word} {name}...` below the other {word}s"),
    }
}

fn check_optional(args: &[Arg], findings: &mut Findings) {
    let Some(first) = args
        .iter()
        .position(|arg| arg.presence == Presence::Optional)
    else {
        return;
    };
    let (optional, after) = (&args[first], &args[first + 1..]);
    for arg in after
        .iter()
        .filter(|arg| arg.presence == Presence::Required)
    {
        findings.push(
            Finding::new(
                &rule::RULE,
                arg.span,
                format!(
                    "`{}` is required but follows `{}?`, which may be left out",
                    arg.name, optional.name
                ),
            )
            .label("required")
            .also(optional.span, "may be left out")
            .help(format!(
                "write `---@arg {}?: {}`, or move it above `{}?`",
                arg.name, arg.ty, optional.name
            )),
        );
    }
}
