//! `odd-escape`: `\x41` and others that Lua 5.1 does not know.

use crate::finding::{Finding, Findings, Rule, Severity};
use crate::rules::about::Checker;
use crate::span::Span;
use crate::syntax::ExprKind;

/// A backslash before a letter that means nothing to Lua 5.1.
pub static RULE: Rule = Rule {
    name: "odd-escape",
    severity: Severity::Warning,
    allowable: true,
    summary: "an escape that Lua 5.1 does not know, as in `\"\\x41\"`, which is `x41`",
    explanation: "\
Lua 5.1 knows `\\a \\b \\f \\n \\r \\t \\v`, `\\\\`, quotes, line ends and up to three decimal digits. Before any other
letter it drops the backslash: `\"\\x41\"` is `x41`, `\"\\u{48}\"` is `u{48}`, `\"\\d\"` is `d`. No error says so.

Reported:

```lua
return redis.call('SET', KEYS[1], '\\x00')
```

Write instead:

```lua
return redis.call('SET', KEYS[1], '\\0')
```

Confirmed on Redis 6.2, 7.0 and Valkey 9.1: the first script stores `x00`.
",
};

pub(super) fn check(script: &Checker<'_, '_, '_>, findings: &mut Findings) {
    for (_, node) in script.chunk.exprs() {
        if node.kind != ExprKind::String {
            continue;
        }
        let code = script.chunk.text(node.span);
        if !code.starts_with('[') && code.contains('\\') {
            findings.extend(odd_escape(code, node.span.start));
        }
    }
}

/// The first in a literal.
fn odd_escape(code: &str, start: u32) -> Option<Finding> {
    let mut chars = code.char_indices();
    while let Some((at, c)) = chars.next() {
        if c != '\\' {
            continue;
        }
        let (_, escaped) = chars.next()?;
        if escaped.is_ascii_alphabetic() && !"abfnrtv".contains(escaped) {
            let at = start + u32::try_from(at).unwrap_or(0);
            return Some(finding(Span::new(at, at + 2), escaped, chars.as_str()));
        }
    }
    None
}

fn finding(span: Span, escaped: char, rest: &str) -> Finding {
    let hex = rest.get(..2).filter(|_| escaped == 'x');
    let byte = hex.and_then(|digits| u8::from_str_radix(digits, 16).ok());
    let help = match (escaped, byte) {
        ('x', Some(byte)) => format!("write `\\{byte:03}`: Lua 5.1 has decimal escapes only"),
        ('u', _) => "write the character itself, or its bytes in decimal".to_owned(),
        ('d' | 's' | 'w' | 'D' | 'S' | 'W', _) => format!("in patterns it is `%{escaped}`"),
        _ => format!("write `{escaped}`, or `\\\\{escaped}` for a backslash"),
    };
    Finding::new(
        &RULE,
        span,
        format!("`\\{escaped}` is `{escaped}` in Lua 5.1"),
    )
    .label("no escape")
    .help(help)
}
