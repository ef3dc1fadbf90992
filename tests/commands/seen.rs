//! What a script saw of a reply, and whether the table says so.

use evalsha_analyzer::server::grammar::{Lua, Text};

/// What `batch.lua` says about a value.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Seen {
    Number(f64),
    Text(Vec<u8>),
    Status(Vec<u8>),
    Error(String),
    Double,
    Verbatim,
    False,
    True,
    Nil,
    List(Vec<Self>),
    Map(Vec<(Self, Self)>),
    Set(Vec<Self>),
}

impl Seen {
    pub(crate) fn read(text: &[u8]) -> Self {
        let mut rest = text;
        let seen = read(&mut rest);
        assert!(rest.is_empty(), "{}", text.escape_ascii());
        seen
    }
}

fn read(rest: &mut &[u8]) -> Seen {
    let kind = rest[0];
    *rest = &rest[1..];
    match kind {
        b'z' => Seen::Nil,
        b't' => Seen::True,
        b'f' => Seen::False,
        b'v' => Seen::Verbatim,
        b'n' => Seen::Number(number(rest)),
        b's' => Seen::Text(text(rest)),
        b'e' => match read(rest) {
            Seen::Text(text) => Seen::Error(String::from_utf8_lossy(&text).into_owned()),
            other => panic!("an error is {other:?}"),
        },
        b'o' => match read(rest) {
            Seen::Text(text) => Seen::Status(text),
            other => panic!("a status is {other:?}"),
        },
        b'd' => {
            read(rest);
            Seen::Double
        }
        b'l' => Seen::List((0..count(rest)).map(|_| read(rest)).collect()),
        b'u' => Seen::Set((0..count(rest)).map(|_| read(rest)).collect()),
        b'm' => Seen::Map((0..count(rest)).map(|_| (read(rest), read(rest))).collect()),
        _ => panic!("`{}` in a reply", kind.escape_ascii()),
    }
}

fn number(rest: &mut &[u8]) -> f64 {
    let end = rest.iter().position(|byte| *byte == b';').unwrap();
    let number = std::str::from_utf8(&rest[..end]).unwrap();
    *rest = &rest[end + 1..];
    number.parse().unwrap()
}

fn count(rest: &mut &[u8]) -> usize {
    number(rest) as usize
}

fn text(rest: &mut &[u8]) -> Vec<u8> {
    let length = count(rest);
    let (text, after) = rest.split_at(length);
    let text = text.to_vec();
    *rest = after;
    text
}

/// Whether the table says that a script can see this.
pub(crate) fn admits(lua: &Lua, seen: &Seen) -> bool {
    match (lua, seen) {
        (Lua::Any, _)
        | (Lua::False, Seen::False)
        | (Lua::Nil, Seen::Nil)
        | (Lua::Double, Seen::Double)
        | (Lua::Verbatim, Seen::Verbatim)
        | (Lua::Status(None), Seen::Status(_))
        | (Lua::Bool, Seen::True | Seen::False) => true,
        (Lua::Number(least, most), Seen::Number(number)) => {
            *number >= *least as f64 && *number <= *most as f64
        }
        (Lua::Text(text), Seen::Text(seen)) => is_such(*text, seen),
        (Lua::Status(Some(status)), Seen::Status(seen)) => status.as_bytes() == seen,
        (Lua::List(item), Seen::List(seen)) => seen.iter().all(|seen| admits(item, seen)),
        (Lua::Set(item), Seen::Set(seen)) => seen.iter().all(|seen| admits(item, seen)),
        // A list ends where only nil follows.
        (Lua::Tuple(items), Seen::List(seen)) => {
            seen.len() <= items.len()
                && items
                    .iter()
                    .enumerate()
                    .all(|(at, item)| admits(item, seen.get(at).unwrap_or(&Seen::Nil)))
        }
        (Lua::Alternating(two), Seen::List(seen)) => {
            let fine = |pair: &[Seen]| admits(&two.0, &pair[0]) && admits(&two.1, &pair[1]);
            seen.len() % 2 == 0 && seen.chunks(2).all(fine)
        }
        (Lua::Map(two), Seen::Map(seen)) => seen
            .iter()
            .all(|(name, value)| admits(&two.0, name) && admits(&two.1, value)),
        (Lua::OneOf(all), seen) => all.iter().any(|lua| admits(lua, seen)),
        _ => false,
    }
}

fn is_such(text: Text, seen: &[u8]) -> bool {
    let digits = |part: &[u8]| !part.is_empty() && part.iter().all(u8::is_ascii_digit);
    match text {
        Text::Any => true,
        Text::Is(text) => text.as_bytes() == seen,
        Text::Digits => digits(seen),
        Text::Number => std::str::from_utf8(seen).is_ok_and(|seen| seen.parse::<f64>().is_ok()),
        Text::Id => {
            seen.split(|byte| *byte == b'-')
                .filter(|part| digits(part))
                .count()
                == 2
        }
    }
}
