//! `name=value` words into KEYS and ARGV, as the tags declare them.

use std::collections::BTreeMap;

use evalsha_analyzer::near::nearest;
use evalsha_analyzer::{Arg, ArgType, Interface, Key, Presence};

use super::encode::encode;
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
type Values<'a> = BTreeMap<(Side, &'a str), Vec<&'a str>>;

impl Slots {
    /// Gives every slot its values; all must be there, and fit.
    pub(super) fn assign(interface: &Interface, words: &[String]) -> Result<Self, Error> {
        let mut values = Values::new();
        for word in words {
            let (name, value) = word
                .split_once('=')
                .ok_or_else(|| ValueError::NoName { word: word.clone() })?;
            let (side, name) = find(interface, name)?;
            values.entry((side, name)).or_default().push(value);
        }
        check_missing(interface, &values)?;
        let mut slots = Self {
            keys: Vec::new(),
            args: Vec::new(),
        };
        for key in &interface.keys {
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

    fn add_key(&mut self, key: &Key, given: Vec<&str>) -> Result<(), Error> {
        if !key.list && given.len() > 1 {
            let name = key.name.clone();
            return Err(ValueError::Twice { name }.into());
        }
        self.keys
            .extend(given.into_iter().map(|text| text.as_bytes().to_vec()));
        Ok(())
    }

    /// `absent` is the first optional arg that was left out.
    fn add_arg<'a>(
        &mut self,
        arg: &'a Arg,
        given: Vec<&str>,
        absent: &mut Option<&'a str>,
    ) -> Result<(), Error> {
        let name = || arg.name.clone();
        if arg.presence != Presence::List && given.len() > 1 {
            return Err(ValueError::Twice { name: name() }.into());
        }
        if given.is_empty() && arg.presence == Presence::Optional {
            absent.get_or_insert(&arg.name);
        }
        if let (Some(absent), false) = (*absent, given.is_empty()) {
            let absent = absent.to_owned();
            return Err(ValueError::Gap {
                name: name(),
                absent,
            }
            .into());
        }
        for text in given {
            let value = encode(&arg.ty, text).map_err(|expected| ValueError::Unfit {
                name: name(),
                text: text.to_owned(),
                expected,
            })?;
            self.args.push(value);
        }
        Ok(())
    }
}

/// What a name stands for; `key.name` and `arg.name` say which where both have it.
fn find<'a>(interface: &'a Interface, name: &str) -> Result<(Side, &'a str), Error> {
    let key = |name: &str| {
        interface
            .keys
            .iter()
            .map(|key| key.name.as_str())
            .find(|n| *n == name)
    };
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

fn names(interface: &Interface) -> impl Iterator<Item = &str> {
    let keys = interface.keys.iter().map(|key| key.name.as_str());
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
    let keys = interface
        .keys
        .iter()
        .filter(|key| !key.list && !values.contains_key(&(Side::Key, key.name.as_str())))
        .map(|key| format!("{}=…", unambiguous(interface, Side::Key, &key.name)));
    let args = interface
        .args
        .iter()
        .filter(|arg| {
            arg.presence == Presence::Required
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
