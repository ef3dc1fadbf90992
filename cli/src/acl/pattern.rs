//! Patterns for the keys that a script makes itself, as far as it tells.

use evalsha_analyzer::Interface;

use crate::permissions::{KeyStart, OtherKey};

/// The pattern, with `…` for what only the program knows, and which keys these are, in words.
pub(super) fn of(key: &OtherKey, interface: &Interface) -> (String, String) {
    let (start, source) = match &key.start {
        KeyStart::Text(text) if key.is_whole => {
            return (escaped(text), "a key written in".to_owned());
        }
        KeyStart::Text(text) => return (escaped(text) + "*", "keys computed in".to_owned()),
        KeyStart::Unknown => {
            return (
                "…".to_owned(),
                "keys computed, or taken from replies, in".to_owned(),
            );
        }
        KeyStart::Arg(None) => ("…", "ARGV".to_owned()),
        KeyStart::Arg(Some(position)) => {
            let arg = interface.args.get(index(*position));
            let name = arg.map(|arg| format!("the arg `{}`", arg.name));
            ("…", name.unwrap_or_else(|| format!("`ARGV[{position}]`")))
        }
        KeyStart::Key(position) => {
            let key = interface.keys.get(index(*position));
            let name = key.map(|key| format!("the key `{}`", key.name));
            ("…", name.unwrap_or_else(|| format!("`KEYS[{position}]`")))
        }
    };
    if key.is_whole {
        (start.to_owned(), format!("keys taken from {source} in"))
    } else {
        (
            format!("{start}*"),
            format!("keys that start with {source} in"),
        )
    }
}

fn index(position: u32) -> usize {
    (position as usize).saturating_sub(1)
}

/// A text that stands for itself in a pattern.
fn escaped(text: &str) -> String {
    let special = |letter| matches!(letter, '*' | '?' | '[' | ']' | '\\');
    let mut pattern = String::new();
    for letter in text.chars() {
        pattern.extend(special(letter).then_some('\\'));
        pattern.push(letter);
    }
    pattern
}
