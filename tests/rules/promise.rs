//! What a rule promises to happen on the server.

use evalsha::testing::{Family, Version};
use evalsha_analyzer::Severity;
use evalsha_tests::TestServer;
use redis::Value;

use crate::case::{CUT, Case, Reply};

/// Any error will do.
const ANY: &[&str] = &[""];

/// Whether the reply is what the rule promised.
pub(crate) fn check(case: &Case, server: Version, reply: &Reply) -> Result<(), String> {
    let shown = show(reply);
    if let Some(expected) = case.comment("reply") {
        let kind = if reply.is_err() {
            "error"
        } else {
            shown.as_str()
        };
        return if kind == expected {
            Ok(())
        } else {
            Err(format!("{expected} expected, found {shown}"))
        };
    }
    let told = case.comment("raises").map(|text| vec![text]);
    let promised = if case.is_clean {
        None
    } else {
        errors(case, server).map(<[&str]>::to_vec)
    };
    match (told.or(promised), reply) {
        (Some(texts), Err(error)) if texts.iter().any(|text| error.contains(text)) => Ok(()),
        (Some(texts), _) => Err(format!("one of {texts:?} expected, found {shown}")),
        (None, Err(error)) if case.is_clean => Err(format!("raises {error}")),
        (None, _) => Ok(()),
    }
}

/// The errors of which one comes, where an error of the rule promises that.
fn errors(case: &Case, server: Version) -> Option<&'static [&'static str]> {
    Some(match case.rule.as_str() {
        "bad-argument" => &["arguments must be strings or integers"],
        "command-arity" => &[
            "Wrong number of args",
            "wrong number of arguments",
            "Please specify at least one argument",
        ],
        // The cases are about commands that came after 7.0, or that scripts may call since 7.2.
        "command-too-new"
            if server.family() == Family::Redis
                && server.number() < (7, 2, 0)
                && case.analysis.interface.readonly.is_none() =>
        {
            &["Unknown", "not allowed from script"]
        }
        "crash-error-table" | "error-newline" => ANY,
        "extra-result" if is_error(case) => &["bad argument"],
        "for-in-table" => &["attempt to call a"],
        "global-write" | "readonly-write-to-library" => &["Attempt to modify a readonly table"],
        "key-type" if is_error(case) => &["WRONGTYPE"],
        "library-arguments" => &[
            "wrong number or type of arguments",
            "requires two arguments",
        ],
        "noscript-command" => &["not allowed from script"],
        "readonly-write" => &["Write commands are not allowed from read-only scripts"],
        "shebang" => &["shebang", "_ro command", "near '#'", "scripting engine"],
        "syntax" => &["Error compiling script", CUT],
        "text-arithmetic" => &["attempt to perform arithmetic"],
        "unknown-command" => &["Unknown", "unknown command"],
        "unknown-global" if raises_everywhere(case) => {
            &["nonexistent global variable", "attempt to call"]
        }
        "unknown-subcommand" => &["Unknown", "unknown subcommand"],
        _ => return None,
    })
}

/// Whether the finding is that every run raises.
fn is_error(case: &Case) -> bool {
    let findings = case.analysis.findings.iter();
    let mut own = findings.filter(|finding| finding.rule.name == case.rule);
    own.any(|finding| finding.severity == Severity::Error)
}

/// Without `---@requires`, by which a name is only missing on some servers, and not on every way.
fn raises_everywhere(case: &Case) -> bool {
    case.analysis.interface.requires.is_empty()
}

/// What the code of a finding about a slot is worth on the server: what `-- values: …` says of each, else nil.
pub(crate) fn check_slots(case: &Case, server: &TestServer) -> Result<(), String> {
    let of_slots = ["index-out-of-range", "index-zero"].contains(&case.rule.as_str());
    let mut values = case.comment("values").map(|values| values.split(", "));
    let findings = case.analysis.findings.iter();
    for finding in findings.filter(|finding| of_slots && finding.rule.name == case.rule) {
        assert_eq!(finding.severity, Severity::Error);
        let code = finding.message.split('`').nth(1).unwrap();
        let value = values
            .as_mut()
            .map_or("nil", |values| values.next().unwrap());
        let probe = format!("return ({code}) == {value} and 1 or 0");
        let mut con = server.connection().map_err(|error| error.to_string())?;
        let reply = case.send(&mut con, "EVAL", &probe)?;
        if reply != Ok(Value::Int(1)) {
            return Err(format!("{probe}: 1 expected, found {}", show(&reply)));
        }
    }
    Ok(())
}

/// `nil`, `1`, `text`, `[1, 2]`.
fn show(reply: &Reply) -> String {
    match reply {
        Ok(value) => show_value(value),
        Err(error) => error.clone(),
    }
}

fn show_value(value: &Value) -> String {
    match value {
        Value::Nil => "nil".to_owned(),
        Value::Int(number) => number.to_string(),
        Value::BulkString(bytes) => String::from_utf8_lossy(bytes).into_owned(),
        Value::SimpleString(text) => text.clone(),
        Value::Okay => "OK".to_owned(),
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(show_value).collect();
            format!("[{}]", items.join(", "))
        }
        other => format!("{other:?}"),
    }
}
