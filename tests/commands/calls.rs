//! Calls made from the table: some that are fine by it, and some in which one thing has been changed.

use evalsha_analyzer::server::grammar::{Data, Grammar, Kind, Piece, Word};
use evalsha_analyzer::server::{Command, Server, Version};
use fastrand::Rng;

/// The words of a call.
pub(crate) type Words = Vec<String>;
/// A call that is fine by the table: its words, and the kinds of those that are no options.
pub(crate) type Valid = Vec<(String, Option<Kind>)>;

const WORDS: &[&str] = &["a", "b", "1", "2"];

/// Some that are fine by the table; fewer where there are not so many.
pub(crate) fn valid(
    command: &Command,
    grammar: &Grammar,
    on: (Server, Version),
    count: usize,
    rng: &mut Rng,
) -> Vec<Valid> {
    let mut calls = Vec::new();
    for _ in 0..count * 4 {
        let pieces = grammar.example(on.0, on.1, &mut |n| rng.usize(..n));
        let Some(pieces) = pieces else { continue };
        let name = command.name.split('|');
        let mut call: Vec<_> = name.map(|name| (name.to_uppercase(), None)).collect();
        for piece in pieces {
            call.push(match piece {
                Piece::Option(text) => (text.to_owned(), None),
                Piece::Count(count) => (count.to_string(), Some(Kind::Count)),
                Piece::Value(kind @ Kind::Text) if command.name == "restore" => {
                    ("<dump>".to_owned(), Some(kind))
                }
                Piece::Value(kind) => (value(kind, rng), Some(kind)),
            });
        }
        if !calls.contains(&call) {
            calls.push(call);
        }
        if calls.len() == count {
            break;
        }
    }
    calls
}

fn value(kind: Kind, rng: &mut Rng) -> String {
    let mut of = |values: &[&str]| values[rng.usize(..values.len())].to_owned();
    match kind {
        Kind::Option(text) => text.to_owned(),
        Kind::Key(data) => {
            let names: Vec<_> = data.names().collect();
            let name = of(&names);
            match data {
                Data::ANY => of(&["string1", "hash1", "zset1", "list1", "set1", "none"]),
                _ => name + &of(&["1", "2"]),
            }
        }
        Kind::Dest(_) => of(&["string1", "list2", "none", "zset2"]),
        Kind::Int => of(&["0", "1", "-1", "2", "5"]),
        Kind::Uint => of(&["0", "1", "2", "7"]),
        Kind::Nonpos => of(&["0", "-1"]),
        Kind::Pos | Kind::Count => of(&["1", "2", "100"]),
        Kind::Nonzero => of(&["1", "-1", "2"]),
        Kind::Finite => of(&["0", "1", "-1.5", "1e3", "2.25"]),
        Kind::Float | Kind::Score => of(&["0", "1", "-1.5", "1e3", "2.25", "inf"]),
        Kind::Ufloat => of(&["0", "1.5", "200", "1e3"]),
        Kind::Timeout => of(&["1", "0.01", "1e-2"]),
        Kind::Lon | Kind::Lat => of(&["13.36", "15", "-70.5"]),
        Kind::Bit => of(&["0", "1"]),
        Kind::Bits => of(&["u8", "i16", "u1", "i64", "u63"]),
        Kind::Offset => of(&["0", "7", "#1"]),
        Kind::Cursor => of(&["0", "3"]),
        Kind::Lex => of(&["-", "+", "[a", "(b", "["]),
        Kind::AnyId => of(&["1-1", "0", "-", "+"]),
        Kind::Id => of(&["1-1", "2-1", "3", "0", "0-0"]),
        Kind::NewId => of(&["*", "7-1", "8"]),
        Kind::TimeId => of(&["9-*"]),
        Kind::Unit => of(&["m", "km", "ft", "mi"]),
        Kind::RangeId => of(&["-", "+", "1", "2-1", "(1-1"]),
        Kind::ReadId => of(&["0", "1-1", "$"]),
        Kind::GroupId => of(&["0", "1-1", ">"]),
        Kind::Pattern => of(&["*", "a*", "[ab]", "#"]),
        Kind::Channel | Kind::Text => of(WORDS),
    }
}

/// The same words, some of them not known, and perhaps the last ones neither known nor counted.
pub(crate) fn blurred<'a>(words: &[Word<'a>], first: usize, rng: &mut Rng) -> Vec<Word<'a>> {
    let mut blurred = words.to_vec();
    for word in blurred.iter_mut().skip(first) {
        let Word::Text(text) = *word else { continue };
        let text = std::str::from_utf8(text).unwrap();
        let is_number = text.parse::<f64>().is_ok_and(f64::is_finite);
        *word = match rng.u8(..6) {
            0 => Word::Any,
            1 if text.parse::<i64>().is_ok() => Word::Whole,
            1 | 2 if is_number => Word::Number,
            _ => *word,
        };
    }
    if rng.u8(..4) == 0 {
        blurred.truncate(rng.usize(first..=words.len()));
        blurred.push(Word::Rest);
    }
    blurred
}

/// Whether servers differ on it, by how they read numbers: the table takes it for fine.
fn is_unsettled(kind: Kind, text: &str) -> bool {
    let is_odd = text.is_empty() || text.starts_with([' ', '+', '-']);
    matches!(kind, Kind::Cursor | Kind::Score) && is_odd
}

/// The call with one thing changed; most servers refuse most of these.
pub(crate) fn changed(
    call: &[(String, Option<Kind>)],
    command: &Command,
    grammar: &Grammar,
    rng: &mut Rng,
) -> Words {
    let mut words: Words = call.iter().map(|(word, _)| word.clone()).collect();
    let name = command.name_words();
    // What stands where the key was is another key, which is empty: servers look no further then.
    let key = call
        .iter()
        .position(|(_, kind)| kind.is_some_and(|kind| kind.data().is_some()));
    let first = key.filter(|key| *key <= name).map_or(name, |key| key + 1);
    let options: Vec<_> = grammar.options().collect();
    let any = |rng: &mut Rng| first + rng.usize(..=call.len() - first);
    let of_kind = |fine: &dyn Fn(Kind) -> bool| {
        let words = call.iter().enumerate();
        let found = words.filter(|(_, (_, kind))| kind.is_some_and(fine));
        found.map(|(at, _)| at).collect::<Vec<_>>()
    };
    let some = |places: Vec<usize>, rng: &mut Rng| {
        (!places.is_empty()).then(|| places[rng.usize(..places.len())])
    };
    let numbers = |kind: Kind| {
        kind.is_whole()
            || matches!(
                kind,
                Kind::Float | Kind::Ufloat | Kind::Timeout | Kind::Score
            )
    };
    let set = |words: &mut Words, at: usize, text: &str| {
        if !call[at].1.is_some_and(|kind| is_unsettled(kind, text)) {
            words[at] = text.to_owned();
        }
    };
    match rng.u8(..10) {
        0 => words.push("BOGUS".to_owned()),
        1 => words.insert(any(rng), "BOGUS".to_owned()),
        2 if words.len() > first => drop(words.pop()),
        3 if words.len() > first => drop(words.remove(first + rng.usize(..words.len() - first))),
        4 | 5 if !options.is_empty() => {
            let option = options[rng.usize(..options.len())].to_lowercase();
            words.insert(any(rng), option);
        }
        6 | 7 => {
            if let Some(at) = some(of_kind(&numbers), rng) {
                let texts = [
                    "x",
                    "1.5",
                    "",
                    "-1",
                    "0",
                    "-2.5",
                    "nan",
                    " 1",
                    "01",
                    "+1",
                    "1e2",
                    "(1",
                    "9223372036854775807",
                    "9223372036854775808",
                    "inf",
                    "-infinity",
                    "0x1p3",
                    "1e400",
                    "200",
                ];
                set(&mut words, at, texts[rng.usize(..texts.len())]);
            }
        }
        8 => {
            if let Some(at) = some(of_kind(&|kind| kind == Kind::Count), rng) {
                set(
                    &mut words,
                    at,
                    ["0", "-1", "1", "2", "3", "4"][rng.usize(..6)],
                );
            }
        }
        _ => {
            let strange = |kind: Kind| !numbers(kind) && kind.data().is_none();
            if let Some(at) = some(of_kind(&strange), rng) {
                set(
                    &mut words,
                    at,
                    ["x", "", "-", "5", "*", "u64", "[x"][rng.usize(..7)],
                );
            }
        }
    }
    words
}
