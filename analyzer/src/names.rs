//! Names that hold in Lua and in Rust, and those made of a script's words for Rust.

/// The words of Lua 5.1.
const LUA_WORDS: &[&str] = &[
    "and", "break", "do", "else", "elseif", "end", "false", "for", "function", "if", "in", "local",
    "nil", "not", "or", "repeat", "return", "then", "true", "until", "while",
];

/// What Rust cannot use as a name, not even as `r#name`.
const NOT_RAW: &[&str] = &["_", "self", "Self", "super", "crate"];

/// Whether it is a letter or `_`, followed by letters, digits and `_`.
#[must_use]
pub fn is_identifier(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
}

/// Whether it is one of Lua's own words, such as `end`.
#[must_use]
pub fn is_lua_word(name: &str) -> bool {
    LUA_WORDS.contains(&name)
}

/// Whether Rust can use an identifier as a name, if need be as `r#name`.
#[must_use]
pub fn is_usable_in_rust(name: &str) -> bool {
    !NOT_RAW.contains(&name)
}

/// The name of a type, a variant or a type parameter made of any text; always an identifier that
/// Rust can use, although two texts may get one name.
///
/// ```
/// use evalsha_analyzer::names::pascal;
///
/// assert_eq!(pascal("rate_limit"), "RateLimit");
/// assert_eq!(pascal("not-found"), "NotFound");
/// assert_eq!(pascal("requestId"), "RequestId");
/// assert_eq!(pascal("<="), "LessEqual");
/// assert_eq!(pascal("2nd"), "_2nd");
/// ```
#[must_use]
pub fn pascal(text: &str) -> String {
    let mut name = String::with_capacity(text.len() + 1);
    if text.bytes().any(|b| b.is_ascii_alphanumeric()) {
        for word in text.split(|c: char| c.is_ascii() && !c.is_ascii_alphanumeric()) {
            push_word(word, &mut name);
        }
    } else {
        text.chars().for_each(|c| push_sign(c, &mut name));
    }
    if name.is_empty() || name.starts_with(|c: char| c.is_ascii_digit()) {
        name.insert(0, '_');
    }
    if !is_usable_in_rust(&name) {
        name.push('_');
    }
    name
}

/// Adds a word with a capital; what is not ASCII is spelt by its code.
fn push_word(word: &str, name: &mut String) {
    let mut first = true;
    for c in word.chars() {
        match c {
            c if !c.is_ascii() => push_code(c, name),
            c if first => name.push(c.to_ascii_uppercase()),
            c => name.push(c),
        }
        first = !c.is_ascii();
    }
}

fn push_sign(c: char, name: &mut String) {
    let word = match c {
        '+' => "Plus",
        '-' => "Minus",
        '*' => "Star",
        '/' => "Slash",
        '\\' => "Backslash",
        '%' => "Percent",
        '=' => "Equal",
        '<' => "Less",
        '>' => "Greater",
        '!' => "Bang",
        '?' => "Question",
        '&' => "And",
        '|' => "Or",
        '^' => "Caret",
        '~' => "Tilde",
        '#' => "Hash",
        '@' => "At",
        '$' => "Dollar",
        '.' => "Dot",
        ',' => "Comma",
        ':' => "Colon",
        ';' => "Semicolon",
        '_' => "Underscore",
        ' ' => "Space",
        '\'' | '"' | '`' => "Quote",
        '(' | '[' | '{' => "Open",
        ')' | ']' | '}' => "Close",
        c => return push_code(c, name),
    };
    name.push_str(word);
}

fn push_code(c: char, name: &mut String) {
    name.push_str(&format!("U{:04X}", u32::from(c)));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_are_those_of_lua() {
        assert!(
            ["a", "_", "_1", "now_ms"]
                .iter()
                .all(|name| is_identifier(name))
        );
        assert!(
            ["", "1a", "a-b", "é", "a "]
                .iter()
                .all(|name| !is_identifier(name))
        );
    }

    #[test]
    fn every_text_makes_a_name() {
        for text in ["", "_", "Self", "é", "名前", "1", "--", "a.b", "\n", "self"] {
            let name = pascal(text);
            assert!(
                is_identifier(&name) && is_usable_in_rust(&name),
                "{text}: {name}"
            );
        }
        assert_eq!(pascal("Self"), "Self_");
        assert_eq!(pascal("self"), "Self_");
        assert_eq!(pascal("été"), "U00E9TU00E9");
        assert_eq!(pascal("HTTP_code"), "HTTPCode");
    }
}
