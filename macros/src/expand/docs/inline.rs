//! A line of a Lua comment as rustdoc that shows it as it is written.
//!
//! In: a line outside of code blocks. Out: the same line, in which HTML does nothing, `&lt;` is four
//! characters, and `[KEYS]` is no link to a Rust item. Code in backticks, emphasis and links to web pages
//! stay Markdown.

/// The line with what rustdoc would read otherwise escaped.
pub(super) fn escaped(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(c) = rest.chars().next() {
        let whole = match c {
            '\\' => Some(escape_pair(rest)),
            '`' => code_span(rest),
            '<' => autolink(rest),
            '[' => web_link(rest).filter(|_| !out.ends_with('!')),
            '&' => (!is_entity(rest)).then_some(1),
            '~' => (run(rest, '~') < 3).then_some(run(rest, '~')),
            c => Some(c.len_utf8()),
        };
        let taken = whole.unwrap_or_else(|| run(rest, c));
        for c in rest[..taken].chars() {
            if whole.is_none() {
                out.push('\\');
            }
            out.push(c);
        }
        rest = &rest[taken..];
    }
    out
}

/// How often a character stands at the start.
fn run(text: &str, c: char) -> usize {
    text.len() - text.trim_start_matches(c).len()
}

/// `&lt;`, `&#60;`, or something that begins so.
fn is_entity(text: &str) -> bool {
    text[1..].starts_with(|c: char| c == '#' || c.is_ascii_alphabetic())
}

/// Text in backticks, whatever it holds.
pub(super) fn code(text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let space = if longest > 0 { " " } else { "" };
    format!("{fence}{space}{text}{space}{fence}")
}

/// A backslash and the punctuation that it escapes.
fn escape_pair(text: &str) -> usize {
    let escaped = text[1..].chars().next();
    match escaped.filter(char::is_ascii_punctuation) {
        Some(_) => 2,
        None => 1,
    }
}

/// Length of code that begins here and ends on the same line.
fn code_span(text: &str) -> Option<usize> {
    let ticks = run(text, '`');
    let mut at = ticks;
    while at < text.len() {
        let next = at + text[at..].find('`')?;
        let closing = run(&text[next..], '`');
        if closing == ticks {
            return Some(next + closing);
        }
        at = next + closing;
    }
    None
}

/// `<https://example.com>`.
fn autolink(text: &str) -> Option<usize> {
    let end = text.find('>')?;
    let target = &text[1..end];
    is_web(target).then_some(end + 1)
}

/// `[text](https://example.com)`, of plain text.
fn web_link(text: &str) -> Option<usize> {
    let middle = text.find("](")?;
    let plain = |c: char| c.is_alphanumeric() || " .,:;'_-/()".contains(c);
    let end = middle + text[middle..].find(')')?;
    let is_link = text[1..middle].chars().all(plain) && is_web(&text[middle + 2..end]);
    is_link.then_some(end + 1)
}

fn is_web(target: &str) -> bool {
    let rest = target
        .strip_prefix("https://")
        .or_else(|| target.strip_prefix("http://"));
    let plain = |c: char| c.is_ascii_alphanumeric() || "-._~:/?#@!$&'*+,;=%".contains(c);
    rest.is_some_and(|rest| !rest.is_empty() && rest.chars().all(plain))
}

#[cfg(test)]
mod tests {
    use super::{code, escaped};

    #[test]
    fn html_is_shown_as_written() {
        for (line, expected) in [
            ("plain *text* with `Vec<T>`", "plain *text* with `Vec<T>`"),
            ("a Vec<T> here", "a Vec\\<T> here"),
            ("<script>x</script>", "\\<script>x\\</script>"),
            ("&lt; & &#60; &", "\\&lt; & \\&#60; &"),
            ("see [KEYS] and [1]", "see \\[KEYS] and \\[1]"),
            ("[a](javascript:alert(1))", "\\[a](javascript:alert(1))"),
            ("[a](https://x.y/z)", "[a](https://x.y/z)"),
            ("![a](https://x.y/z)", "!\\[a](https://x.y/z)"),
            ("<https://x.y>", "<https://x.y>"),
            ("<https://x.y/\"onclick>", "\\<https://x.y/\"onclick>"),
            ("one ` tick <b>", "one \\` tick \\<b>"),
            ("`` a ` <b> `` <b>", "`` a ` <b> `` \\<b>"),
            ("already \\<b> and \\` x", "already \\<b> and \\` x"),
            ("\\\\<b>", "\\\\\\<b>"),
        ] {
            assert_eq!(escaped(line), expected, "{line}");
        }
    }

    #[test]
    fn code_can_hold_anything() {
        assert_eq!(code("u32"), "`u32`");
        assert_eq!(code("\"a`<b>\""), "`` \"a`<b>\" ``");
    }
}
