//! `name=value` words into KEYS and ARGV, as the tags declare them.

use std::collections::BTreeMap;
use std::fs;

use evalsha_analyzer::near::nearest;
use evalsha_analyzer::{Arg, ArgType, Interface, Key, Presence, Record, Scalar};

use super::encode::encode;
use super::placeholders::Placeholders;
use crate::error::{Error, ValueError};

/// What is sent behind the script.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Slots {
    pub(super) keys: Vec<Vec<u8>>,
    pub(super) args: Vec<Vec<u8>>,
}

/// Which of the two a word is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Side {
    Key,
    Arg,
}

/// The values of each name, in the order given.
type Values<'a> = BTreeMap<(Side, &'a str), Vec<Given>>;

/// The bytes of a value, and the word that it was given as.
struct Given {
    bytes: Vec<u8>,
    word: String,
}

impl Slots {
    /// Gives every slot its values; all must be there, and fit.
    pub(super) fn assign(interface: &Interface, words: &[String]) -> Result<Self, Error> {
        let mut values = Values::new();
        for word in words {
            let (name, value) = word
                .split_once('=')
                .ok_or_else(|| ValueError::NoName { word: word.clone() })?;
            let (side, name) = find(interface, name)?;
            let given = Given::read(name, value, is_bytes(interface, side, name))?;
            values.entry((side, name)).or_default().push(given);
        }
        check_missing(interface, &values)?;
        let mut slots = Self {
            keys: Vec::new(),
            args: Vec::new(),
        };
        let placeholders = read_placeholders(interface, &mut values)?;
        for key in &interface.keys {
            if let Some(template) = &key.template {
                slots.keys.push(placeholders.join(template));
                continue;
            }
            let given = values.remove(&(Side::Key, key.name.as_str()));
            slots.add_key(key, given.unwrap_or_default())?;
        }
        let mut absent = None;
        for arg in &interface.args {
            let given = values.remove(&(Side::Arg, arg.name.as_str()));
            slots.add_arg(arg, given.unwrap_or_default(), &mut absent)?;
        }
        Ok(slots)
    }

    fn add_key(&mut self, key: &Key, given: Vec<Given>) -> Result<(), Error> {
        if !key.list && given.len() > 1 {
            let name = key.name.clone();
            return Err(ValueError::Twice { name }.into());
        }
        if let Some(record) = &key.record {
            check_records(&key.name, given.len(), record)?;
        }
        self.keys.extend(given.into_iter().map(|given| given.bytes));
        Ok(())
    }

    /// `absent` is the first optional arg that was left out.
    fn add_arg<'a>(
        &mut self,
        arg: &'a Arg,
        given: Vec<Given>,
        absent: &mut Option<&'a str>,
    ) -> Result<(), Error> {
        let name = || arg.name.clone();
        if arg.presence != Presence::List && given.len() > 1 {
            return Err(ValueError::Twice { name: name() }.into());
        }
        if given.is_empty() && arg.presence == Presence::Optional {
            absent.get_or_insert(&arg.name);
        }
        if let (true, Some(default)) = (given.is_empty(), &arg.default) {
            self.args.push(default.clone().into_bytes());
            return Ok(());
        }
        if let (Some(absent), false) = (*absent, given.is_empty()) {
            let absent = absent.to_owned();
            return Err(ValueError::Gap {
                name: name(),
                absent,
            }
            .into());
        }
        if let ArgType::Record(record) = &arg.ty {
            check_records(&arg.name, given.len(), record)?;
        }
        for (index, Given { bytes, word }) in given.into_iter().enumerate() {
            let value =
                encode(type_of(&arg.ty, index), &bytes).map_err(|expected| ValueError::Unfit {
                    name: name(),
                    text: word,
                    expected,
                })?;
            self.args.push(value);
        }
        Ok(())
    }
}

/// The values of the placeholders.
fn read_placeholders<'a>(
    interface: &'a Interface,
    values: &mut Values<'a>,
) -> Result<Placeholders, Error> {
    let mut all = Placeholders::default();
    for placeholder in interface.placeholders() {
        let mut given = values
            .remove(&(Side::Key, placeholder.name.as_str()))
            .unwrap_or_default();
        let name = || placeholder.name.clone();
        if given.len() > 1 {
            return Err(ValueError::Twice { name: name() }.into());
        }
        let Some(Given { bytes, word }) = given.pop() else {
            continue;
        };
        let value = encode(&placeholder.ty, &bytes).map_err(|expected| ValueError::Unfit {
            name: name(),
            text: word,
            expected,
        })?;
        if placeholder.braces && matches!(value.first(), None | Some(b'}')) {
            return Err(ValueError::NoHashTag { name: name() }.into());
        }
        all.add(placeholder, value);
    }
    Ok(all)
}

/// The type of a value of a list, which may have records.
fn type_of(ty: &ArgType, index: usize) -> &ArgType {
    match ty {
        ArgType::Record(record) => {
            let field = record.fields.get(index % record.fields.len().max(1));
            field.map_or(ty, |(_, ty)| ty)
        }
        ty => ty,
    }
}

/// A list of records has all fields of each.
fn check_records(name: &str, count: usize, record: &Record) -> Result<(), Error> {
    let width = record.fields.len();
    if count.is_multiple_of(width.max(1)) {
        return Ok(());
    }
    let (name, record) = (name.to_owned(), record.to_string());
    Err(ValueError::Part {
        name,
        record,
        count,
        width,
    }
    .into())
}

impl Given {
    /// `@file` is what a file holds, `@@text` is `@text`, and where the tag says `bytes`, `hex:00ff` is two bytes.
    fn read(name: &str, word: &str, is_bytes: bool) -> Result<Self, Error> {
        let bytes = match (word.strip_prefix('@'), word.strip_prefix("hex:")) {
            (Some(text), _) if text.starts_with('@') => text.as_bytes().to_vec(),
            (Some(path), _) => fs::read(path).map_err(|source| Error::Unreadable {
                path: path.into(),
                source,
            })?,
            (_, Some(digits)) if is_bytes => unhex(digits).ok_or_else(|| ValueError::Unfit {
                name: name.to_owned(),
                text: word.to_owned(),
                expected: "two hexadecimal digits for each byte behind `hex:`".to_owned(),
            })?,
            _ => word.as_bytes().to_vec(),
        };
        let word = word.to_owned();
        Ok(Self { bytes, word })
    }
}

fn unhex(digits: &str) -> Option<Vec<u8>> {
    let digits: Option<Vec<u32>> = digits.chars().map(|digit| digit.to_digit(16)).collect();
    let digits = digits.filter(|digits| digits.len() % 2 == 0)?;
    let bytes = digits.chunks_exact(2);
    bytes
        .map(|pair| u8::try_from(pair[0] * 16 + pair[1]).ok())
        .collect()
}

fn is_bytes(interface: &Interface, side: Side, name: &str) -> bool {
    let mut args = interface.args.iter();
    side == Side::Arg
        && args.any(|arg| arg.name == name && arg.ty == ArgType::Scalar(Scalar::Bytes))
}

/// What a name stands for; `key.name` and `arg.name` say which where both have it.
fn find<'a>(interface: &'a Interface, name: &str) -> Result<(Side, &'a str), Error> {
    let key = |name: &str| key_names(interface).find(|n| *n == name);
    let arg = |name: &str| {
        interface
            .args
            .iter()
            .map(|arg| arg.name.as_str())
            .find(|n| *n == name)
    };
    let found = match (name.strip_prefix("key."), name.strip_prefix("arg.")) {
        (Some(name), _) => key(name).map(|name| (Side::Key, name)),
        (_, Some(name)) => arg(name).map(|name| (Side::Arg, name)),
        _ => match (key(name), arg(name)) {
            (Some(_), Some(_)) => {
                let name = name.to_owned();
                return Err(ValueError::Ambiguous { name }.into());
            }
            (Some(name), None) => Some((Side::Key, name)),
            (None, Some(name)) => Some((Side::Arg, name)),
            (None, None) => None,
        },
    };
    found.ok_or_else(|| {
        let near = nearest(name, names(interface)).map(str::to_owned);
        let all = names(interface).map(str::to_owned).collect();
        let name = name.to_owned();
        ValueError::Unknown { name, near, all }.into()
    })
}

/// The names that stand for keys: of those without a template, and of the placeholders.
fn key_names(interface: &Interface) -> impl Iterator<Item = &str> {
    let plain = interface.keys.iter().filter(|key| key.template.is_none());
    let placeholders = interface.placeholders().into_iter();
    (plain.map(|key| key.name.as_str()))
        .chain(placeholders.map(|placeholder| placeholder.name.as_str()))
}

fn names(interface: &Interface) -> impl Iterator<Item = &str> {
    let keys = key_names(interface);
    keys.chain(interface.args.iter().map(|arg| arg.name.as_str()))
}

/// The name as it has to be written.
fn unambiguous(interface: &Interface, side: Side, name: &str) -> String {
    let twice = names(interface).filter(|other| *other == name).count() > 1;
    match side {
        Side::Key if twice => format!("key.{name}"),
        Side::Arg if twice => format!("arg.{name}"),
        _ => name.to_owned(),
    }
}

fn check_missing(interface: &Interface, values: &Values<'_>) -> Result<(), Error> {
    let is_list = |name: &str| {
        interface
            .keys
            .iter()
            .any(|key| key.list && key.name == name)
    };
    let keys = key_names(interface)
        .filter(|name| !is_list(name) && !values.contains_key(&(Side::Key, *name)))
        .map(|name| format!("{}=…", unambiguous(interface, Side::Key, name)));
    let args = interface
        .args
        .iter()
        .filter(|arg| {
            arg.presence == Presence::Required
                && arg.default.is_none()
                && !values.contains_key(&(Side::Arg, arg.name.as_str()))
        })
        .map(|arg| {
            let name = unambiguous(interface, Side::Arg, &arg.name);
            match &arg.ty {
                ArgType::Any => format!("{name}=…"),
                ty => format!("{name}=<{ty}>"),
            }
        });
    let missing: Vec<String> = keys.chain(args).collect();
    if missing.is_empty() {
        Ok(())
    } else {
        Err(ValueError::Missing { missing }.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use evalsha_analyzer::{Source, analyze};

    const HEADER: &str = "---@key list\n---@key rest...\n---@arg count: u8\n---@arg list: bool\n\
                          ---@arg ttl?: i64\n---@arg nx?: bool\n---@arg more...: f64\n";

    fn assign(words: &str) -> Result<Slots, String> {
        let source = Source::new("a.lua", HEADER.into()).unwrap();
        let words: Vec<String> = words.split(' ').map(str::to_owned).collect();
        Slots::assign(&analyze(&source).interface, &words).map_err(|error| error.to_string())
    }

    fn check(words: &str, keys: &[&str], args: &[&str]) {
        let bytes = |texts: &[&str]| texts.iter().map(|text| text.as_bytes().to_vec()).collect();
        let (keys, args) = (bytes(keys), bytes(args));
        assert_eq!(assign(words), Ok(Slots { keys, args }), "{words}");
    }

    #[test]
    fn values_go_into_their_slots() {
        check("key.list=a arg.list=true count=3", &["a"], &["3", "1"]);
        check(
            "count=3 rest=x arg.list=0 rest=y key.list=",
            &["", "x", "y"],
            &["3", "0"],
        );
        let all = "key.list=a=b count=3 arg.list=1 ttl=-5 nx=false more=1.5 more=2";
        check(all, &["a=b"], &["3", "1", "-5", "0", "1.5", "2"]);
    }

    #[test]
    fn bytes_come_from_files_and_digits() {
        let source = "---@key k\n---@arg data: bytes\n---@arg text: str\n---@arg n: u8\n";
        let source = Source::new("a.lua", source.into()).unwrap();
        let interface = analyze(&source).interface;
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("data");
        fs::write(&file, b"\xff\n").unwrap();
        let assign = |words: [String; 4]| {
            Slots::assign(&interface, &words).map_err(|error| error.to_string())
        };
        let file = format!("@{}", file.display());
        let words = |data: &str, text: &str, n: &str| {
            let data = format!("data={data}");
            [
                String::from("k=@@k"),
                data,
                format!("text={text}"),
                format!("n={n}"),
            ]
        };
        let slots = assign(words("hex:00fF", "hex:00", "1")).unwrap();
        assert_eq!(slots.keys, [b"@k"]);
        assert_eq!(slots.args, [&b"\x00\xff"[..], b"hex:00", b"1"]);
        let slots = assign(words(&file, &file, "1")).unwrap();
        assert_eq!(slots.args[..2], [b"\xff\n", b"\xff\n"]);
        let error = assign(words("hex:0", "", "1")).unwrap_err();
        assert!(
            error.starts_with("`data` takes two hexadecimal digits"),
            "{error}"
        );
        let error = assign(words("", "", &file)).unwrap_err();
        assert!(error.starts_with("`n` takes UTF-8 text, not `@"), "{error}");
        let error = assign(words("@none/such", "", "1")).unwrap_err();
        assert!(error.starts_with("`none/such` cannot be read: "), "{error}");
    }

    #[test]
    fn placeholders_make_keys_and_defaults_are_sent() {
        let source = "---@key a = \"{id: u64}:a\"\n---@key b = \"x:{id}\"\n---@key log\n\
                      ---@arg n: u8 = 7\n---@arg note = \"\"\n";
        let source = Source::new("a.lua", source.into()).unwrap();
        let interface = analyze(&source).interface;
        let assign = |words: &str| {
            let words: Vec<String> = words.split(' ').map(str::to_owned).collect();
            Slots::assign(&interface, &words).map_err(|error| error.to_string())
        };
        let slots = assign("id=5 log=l note=x").unwrap();
        assert_eq!(slots.keys, [&b"{5}:a"[..], b"x:{5}", b"l"]);
        assert_eq!(slots.args, [b"7", b"x"]);
        for (words, expected) in [
            ("log=l", "missing: `id=…`"),
            ("id=x log=l", "`id` takes an integer"),
            ("a=x log=l", "no key or arg `a`"),
        ] {
            let error = assign(words).unwrap_err();
            assert!(error.starts_with(expected), "{words}: {error}");
        }
    }

    #[test]
    fn records_take_their_fields_one_after_the_other() {
        let source = "---@key moves...: (from, to)\n---@arg jobs...: (id: str, tries: u8)\n";
        let source = Source::new("a.lua", source.into()).unwrap();
        let interface = analyze(&source).interface;
        let assign = |words: &str| {
            let words: Vec<String> = words.split(' ').map(str::to_owned).collect();
            Slots::assign(&interface, &words).map_err(|error| error.to_string())
        };
        let slots = assign("moves=a moves=b jobs=x jobs=3 jobs=y jobs=4").unwrap();
        assert_eq!(slots.keys, [b"a", b"b"]);
        assert_eq!(slots.args, [b"x", b"3", b"y", b"4"]);
        let cases = [
            ("jobs=x jobs=y", "`jobs` takes an integer from 0 to 255"),
            (
                "jobs=x jobs=3 jobs=y",
                "`jobs` takes 2 values for each `(id: str, tries: u8)`, found 3 in all",
            ),
            (
                "moves=a",
                "`moves` takes 2 values for each `(from, to)`, found 1 in all",
            ),
        ];
        for (words, expected) in cases {
            let error = assign(words).unwrap_err();
            assert!(error.starts_with(expected), "{words}: {error}");
        }
    }

    #[test]
    fn what_does_not_fit_is_refused() {
        let cases = [
            ("list", "expected `name=value`, found `list`"),
            ("list=a", "both a key and an arg are named `list`"),
            ("cuont=1", "no key or arg `cuont`; did you mean `count`?"),
            ("key.list=a", "missing: `count=<u8>`, `arg.list=<bool>`"),
            (
                "key.list=a key.list=b arg.list=1 count=1",
                "`list` is given twice",
            ),
            ("key.list=a arg.list=1 count=256", "`count` takes"),
            (
                "key.list=a arg.list=1 count=1 nx=1",
                "`nx` cannot be sent without `ttl`",
            ),
            (
                "key.list=a arg.list=1 count=1 more=1",
                "`more` cannot be sent without `ttl`",
            ),
        ];
        for (words, expected) in cases {
            let error = assign(words).unwrap_err();
            assert!(error.starts_with(expected), "{words}: {error}");
        }
    }
}
