//! `shebang`: a `#!` line that the server refuses.

use crate::finding::{Finding, Findings, Rule, Severity};
use crate::interface::Shebang;
use crate::near;
use crate::rules::about::Checker;
use crate::server::{Server, Version};
use crate::span::Span;

/// A `#!` line with an unknown engine, flag or option.
pub static RULE: Rule = Rule {
    name: "shebang",
    severity: Severity::Error,
    allowable: true,
    summary: "a `#!lua` line with an unknown flag or option, or that cannot be there",
    explanation: "\
A script may start with `#!lua flags=…`. The server (Redis 7.0 and later, Valkey) takes the line off and
reads its flags: `no-writes`, `allow-oom`, `allow-stale`, `no-cluster`, `allow-cross-slot-keys`, with commas
and no blanks between them. It refuses every call of a script with another flag (`Unexpected flag in script
shebang`), another option (`Unknown lua shebang option`) or another engine. `allow-key-locking`, a flag of
the service Upstash, is a warning.

The line must be the script's very first. Redis 6.2 does not know it at all (`unexpected symbol near '#'`).
A script with `---@no-writes` needs `no-writes` in it, since `EVAL_RO` refuses it otherwise (`Can not execute
a script with write flag using *_ro command`).

Refused:

```lua
#!lua flags=no-write, allow-oom
return redis.call('GET', KEYS[1])
```

Write instead:

```lua
#!lua flags=no-writes,allow-oom
return redis.call('GET', KEYS[1])
```

Confirmed on Redis 7.0 and Valkey 9.1: the first script is refused.
",
};

const FLAGS: [&str; 5] = [
    "no-writes",
    "allow-oom",
    "allow-stale",
    "no-cluster",
    "allow-cross-slot-keys",
];

/// A flag of the service Upstash alone.
const UPSTASH: &str = "allow-key-locking";

pub(super) fn check(script: &Checker<'_, '_, '_>, findings: &mut Findings) {
    let Some(shebang) = &script.interface.shebang else {
        return;
    };
    if let Some(name) = library(script, shebang) {
        let message = "this is a library for `FUNCTION LOAD`, not a script";
        let help = "load it with `FUNCTION LOAD`, and call its functions with `FCALL`".to_owned();
        findings.push(refused(name, message.to_owned(), help));
        return;
    }
    check_engine(script, shebang, findings);
    check_options(script, shebang, findings);
    check_place(script, shebang, findings);
    if let Some(tag) = script.interface.readonly
        && shebang.flags.iter().all(|flag| flag.name != "no-writes")
    {
        findings.push(readonly(shebang.span, tag));
    }
}

/// The option that makes a library of functions of the file.
fn library(script: &Checker<'_, '_, '_>, shebang: &Shebang) -> Option<Span> {
    let mut options = shebang.unknown.iter().copied();
    options.find(|option| script.chunk.text(*option).starts_with("name="))
}

/// Whether the file is a library of functions, which no other rule is about.
pub(super) fn is_library(script: &Checker<'_, '_, '_>) -> bool {
    let shebang = script.interface.shebang.as_ref();
    shebang.is_some_and(|shebang| library(script, shebang).is_some())
}

fn check_engine(script: &Checker<'_, '_, '_>, shebang: &Shebang, findings: &mut Findings) {
    let engine = script.chunk.text(shebang.engine);
    // Valkey takes any case since 8.1.
    let valkey = script.support.oldest(Server::Valkey);
    let any_case = script.support.oldest(Server::Redis).is_none()
        && valkey.is_some_and(|oldest| oldest >= Version::new(8, 1, 0));
    if engine == "lua" || any_case && engine.eq_ignore_ascii_case("lua") {
        return;
    }
    let (place, message) = match engine {
        "" => (shebang.span, "`#!` without an engine".to_owned()),
        engine => (shebang.engine, format!("unknown engine `{engine}`")),
    };
    findings.push(
        Finding::new(&RULE, place, message)
            .label("the server refuses the script")
            .help("write `#!lua`"),
    );
}

fn check_options(script: &Checker<'_, '_, '_>, shebang: &Shebang, findings: &mut Findings) {
    for flag in &shebang.flags {
        if FLAGS.contains(&flag.name.as_str()) {
            continue;
        }
        if flag.name == UPSTASH {
            findings.push(of_upstash(flag.span));
            continue;
        }
        let message = match flag.name.as_str() {
            "" => "an empty flag: flags are separated by commas alone".to_owned(),
            name => format!("unknown flag `{name}`"),
        };
        let help = match near::nearest(&flag.name, FLAGS) {
            Some(near) => format!("write `{near}`"),
            None => format!("the flags are {}", FLAGS.map(str::to_owned).join(", ")),
        };
        findings.push(refused(flag.span, message, help));
    }
    for option in &shebang.unknown {
        let text = script.chunk.text(*option);
        let help = if FLAGS.contains(&text.trim_matches(',')) {
            "flags stand in one word: `flags=no-writes,allow-oom`"
        } else {
            "the only option is `flags=…`"
        };
        findings.push(refused(
            *option,
            format!("unknown option `{text}`"),
            help.to_owned(),
        ));
    }
}

/// A script that is for that service alone is right to have it.
fn of_upstash(span: Span) -> Finding {
    let message = format!("`{UPSTASH}` is a flag of Upstash, which Redis and Valkey do not know");
    let help = "leave it out if the script is to run elsewhere, too".to_owned();
    let mut finding = refused(span, message, help);
    finding.severity = Severity::Warning;
    finding
}

fn refused(span: Span, message: String, help: String) -> Finding {
    Finding::new(&RULE, span, message)
        .label("the server refuses the script")
        .help(help)
}

/// Whether the line has an end, and the servers know it.
fn check_place(script: &Checker<'_, '_, '_>, shebang: &Shebang, findings: &mut Findings) {
    if shebang.span.end as usize == script.chunk.source().len() {
        let message = "nothing follows the `#!` line".to_owned();
        let help = "end it with a line's end".to_owned();
        findings.push(refused(shebang.span, message, help));
    }
    let redis = script.support.oldest(Server::Redis);
    if let Some(oldest) = redis.filter(|oldest| *oldest < Version::new(7, 0, 0))
        && script.support.is_declared()
    {
        findings.push(
            Finding::new(
                &RULE,
                shebang.span,
                format!(
                    "Redis knows `#!` lines since 7.0, but the script must run on redis {oldest}"
                ),
            )
            .label("the server refuses the script")
            .help("take the line out, or require redis 7.0"),
        );
    }
}

fn readonly(line: Span, tag: Span) -> Finding {
    Finding::new(
        &RULE,
        line,
        "`---@no-writes` sends the script with `EVAL_RO`, which refuses it without `no-writes`",
    )
    .label("lacks `flags=no-writes`")
    .also(tag, "sent with `EVAL_RO`")
    .help("write `#!lua flags=no-writes`")
}
