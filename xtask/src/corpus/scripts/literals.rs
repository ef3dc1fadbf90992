//! The texts that a program has in its source, put together as the program does it: pieces that follow
//! each other or are added up, and lists of lines that are joined. What the program puts anything into is left
//! out, since nobody can say what it sends then.

/// What decides how a text is written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Language {
    JavaScript,
    Python,
    Rust,
}

/// A text, and where it is with its quotes.
struct Literal {
    text: String,
    start: usize,
    end: usize,
    /// Whether values are put into it.
    is_template: bool,
}

/// All texts of a source that nothing is put into.
pub(super) fn texts(code: &str, language: Language) -> Vec<String> {
    let mut literals = literals(code, language).into_iter().peekable();
    let mut texts = Vec::new();
    while let Some(mut whole) = literals.next() {
        let is_list = before(code, &whole).ends_with('[');
        while let Some(next) = literals.peek() {
            let between = code[whole.end..next.start].trim();
            let is_line = is_list && between == "," && language != Language::Rust;
            if !is_line && !is_added(between, language) {
                break;
            }
            if is_line {
                whole.text.push('\n');
            }
            whole.text.push_str(&next.text);
            whole.end = next.end;
            whole.is_template |= next.is_template;
            literals.next();
        }
        if !whole.is_template && is_whole(code, &whole, is_list, language) {
            texts.push(whole.text);
        }
    }
    texts
}

fn before<'a>(code: &'a str, literal: &Literal) -> &'a str {
    let before = code[..literal.start].trim_end_matches(char::is_alphabetic);
    before.trim_end()
}

/// Whether a text goes on in the next one.
fn is_added(between: &str, language: Language) -> bool {
    match language {
        Language::JavaScript => between == "+",
        Language::Python => between.is_empty() || between == "+",
        Language::Rust => false,
    }
}

/// Whether nothing is done to a text where it stands but to join its lines.
fn is_whole(code: &str, literal: &Literal, is_list: bool, language: Language) -> bool {
    let before = before(code, literal);
    let after = code[literal.end..].trim_start();
    if is_list && after.trim_start_matches(',').trim_start().starts_with(']') {
        let after = after.trim_start_matches([',', ']', ' ', '\n']);
        return after.starts_with(".join(\"\\n") || after.starts_with(".join('\\n");
    }
    let is_changed = match language {
        Language::JavaScript => [".replace(", ".concat(", ".join("].as_slice(),
        Language::Python => &[".format(", ".replace(", ".join(", "%"],
        Language::Rust => &[".replace("],
    };
    let formats = ["format!(", "concat!(", "write!(", "writeln!(", "println!("];
    !before.ends_with('+')
        && !after.starts_with('+')
        && !is_changed.iter().any(|change| after.starts_with(change))
        && !formats.iter().any(|format| before.ends_with(format))
}

fn literals(code: &str, language: Language) -> Vec<Literal> {
    let mut literals = Vec::new();
    let mut at = 0;
    while let Some(found) = code[at..].find(['"', '\'', '`', '#', '/']) {
        at += found;
        let rest = &code[at..];
        if let Some(length) = comment(rest, language) {
            at += length;
        } else if let Some(literal) = literal(code, at, language) {
            at = literal.end;
            literals.push(literal);
        } else {
            at += 1;
        }
    }
    literals
}

/// How long the comment is that begins here, if one does.
fn comment(rest: &str, language: Language) -> Option<usize> {
    let mark = match language {
        Language::Python => "#",
        Language::JavaScript | Language::Rust => "//",
    };
    if rest.starts_with(mark) {
        return Some(rest.find('\n').unwrap_or(rest.len()));
    }
    let is_block = language != Language::Python && rest.starts_with("/*");
    is_block.then(|| rest.find("*/").map_or(2, |end| end + 2))
}

/// The text that begins here, if one does; the longest quotes come first.
fn literal(code: &str, at: usize, language: Language) -> Option<Literal> {
    let rest = &code[at..];
    let prefix = prefix(&code[..at]);
    let (open, close) = match language {
        Language::Rust => return literal_of_rust(code, at),
        Language::JavaScript => {
            let quotes = ["`", "\"", "'"].into_iter();
            quotes.clone().find(|quote| rest.starts_with(quote))
        }
        Language::Python => {
            let mut quotes = ["\"\"\"", "'''", "\"", "'"].into_iter();
            quotes.find(|quote| rest.starts_with(quote))
        }
    }
    .map(|quote| (quote, quote))?;
    let inner = &rest[open.len()..];
    let end = end(inner, close)?;
    let (is_raw, is_filled) = match language {
        Language::Python => (prefix.contains(['r', 'R']), prefix.contains(['f', 'F'])),
        _ => (false, open == "`" && inner[..end].contains("${")),
    };
    Some(Literal {
        text: read(&inner[..end], is_raw),
        start: at,
        end: at + open.len() + end + close.len(),
        is_template: is_filled,
    })
}

/// The letters in front of a text, which say how it is read.
fn prefix(before: &str) -> &str {
    let letters = before.trim_end_matches(|char: char| char.is_alphanumeric() || char == '_');
    let prefix = &before[letters.len()..];
    if prefix.len() <= 2 { prefix } else { "" }
}

/// `"…"`, `r"…"` or `r#"…"#`; a lifetime or a letter is none.
fn literal_of_rust(code: &str, at: usize) -> Option<Literal> {
    let rest = &code[at..];
    let hashes = rest.len() - rest.trim_start_matches('#').len();
    let inner = rest[hashes..].strip_prefix('"')?;
    let is_raw = prefix(&code[..at]).ends_with('r');
    if hashes > 0 && !is_raw {
        return None;
    }
    let close = format!("\"{}", "#".repeat(hashes));
    let end = if is_raw {
        inner.find(&close)?
    } else {
        end_of_many(inner, &close)?
    };
    Some(Literal {
        text: read(&inner[..end], is_raw),
        start: at,
        end: at + hashes + 1 + end + close.len(),
        is_template: false,
    })
}

/// Where a text ends; one within single quotes does so on its line.
fn end(text: &str, quote: &str) -> Option<usize> {
    let end = end_of_many(text, quote)?;
    let is_on_one_line = matches!(quote, "\"" | "'");
    let is_broken = is_on_one_line && text[..end].replace("\\\n", "").contains('\n');
    (!is_broken).then_some(end)
}

/// The same for one that may have many lines.
fn end_of_many(text: &str, quote: &str) -> Option<usize> {
    let mut escaped = false;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            _ if text.as_bytes()[at..].starts_with(quote.as_bytes()) => return Some(at),
            _ => {}
        }
    }
    None
}

fn read(text: &str, is_raw: bool) -> String {
    if is_raw {
        text.to_owned()
    } else {
        unescape(text)
    }
}

fn unescape(text: &str) -> String {
    let mut out = String::new();
    let mut chars = text.chars();
    while let Some(char) = chars.next() {
        match (char, char == '\\') {
            (_, true) => match chars.next() {
                Some('n') => out.push('\n'),
                Some('t') => out.push('\t'),
                Some('\n') | None => {}
                Some(other @ ('\\' | '\'' | '"' | '`' | '$')) => out.push(other),
                Some(other) => out.extend(['\\', other]),
            },
            (char, false) => out.push(char),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{Language, texts};

    #[track_caller]
    fn check(code: &str, language: Language, expected: &[&str]) {
        assert_eq!(texts(code, language), expected);
    }

    #[test]
    fn pieces_are_put_together() {
        check("a = 'x\\n' +\n  \"y\";", Language::JavaScript, &["x\ny"]);
        check("a = ('x ' # one\n 'y')", Language::Python, &["x ", "y"]);
        check("a = ('x '\n 'y')", Language::Python, &["x y"]);
        check(
            "a = ['x', 'y'].join('\\n')",
            Language::JavaScript,
            &["x\ny", "\n"],
        );
    }

    #[test]
    fn texts_that_something_is_put_into_are_left_out() {
        check("a = 'x' + b + 'y'", Language::JavaScript, &[]);
        check("a = `x ${b}`", Language::JavaScript, &[]);
        check("a = f'x {b}'", Language::Python, &[]);
        check("a = 'x %s' % b", Language::Python, &[]);
        check("format!(\"x {}\", b)", Language::Rust, &[]);
    }

    #[test]
    fn quotes_are_those_of_the_language() {
        check(
            "let a: &'a str = r#\"x \"y\" \\n\"#;",
            Language::Rust,
            &["x \"y\" \\n"],
        );
        check("a = r'x\\n' // 'y'", Language::Python, &["x\\n", "y"]);
        check("a = 'x' // 'y'", Language::JavaScript, &["x"]);
        check("'''x\ny'''", Language::Python, &["x\ny"]);
    }
}
