//! What a script is called with: keys that hold data of each type, args of each type, and what their tags say.

use fastrand::Rng;

/// The keys that every script is called with, by what they hold, and the commands that make it.
pub(crate) const KEYS: &[(&str, &str)] = &[
    ("counter", "SET counter 41"),
    ("title", "SET title hello"),
    ("user", "HSET user name ann city oslo"),
    ("totals", "HSET totals a 1 b 22"),
    ("numbers", "RPUSH numbers 3 1 2"),
    ("names", "RPUSH names cy al bo"),
    ("tags", "SADD tags red green"),
    ("scores", "ZADD scores 1 one 2.5 half 30 many"),
    ("log", "XADD log 1-1 kind a size 1"),
    ("place", "GEOADD place 13.3 38.1 palermo 15.0 37.5 catania"),
    ("spare", "DEL spare"),
];

/// An arg with its tag.
#[derive(Clone)]
pub(crate) struct Arg {
    pub(crate) name: String,
    pub(crate) ty: ArgKind,
    /// What is sent; nothing for an optional one that is left out.
    pub(crate) sent: Vec<String>,
    /// Whether `ARGV` itself may get another value for it.
    pub(crate) is_own: bool,
    /// Whether `ARGV` has a number for it by now.
    pub(crate) is_changed: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ArgKind {
    Unsigned,
    Signed,
    Float,
    Str,
    Bool,
    Mode,
    Json,
    OptionalNumber,
    OptionalText,
    NumberList,
    TextList,
}

impl Arg {
    pub(crate) fn share(&mut self) {
        self.is_own = false;
    }

    fn tag(&self) -> String {
        let (mark, ty) = match self.ty {
            ArgKind::Unsigned => ("", "u16"),
            ArgKind::Signed => ("", "i32"),
            ArgKind::Float => ("", "f64"),
            ArgKind::Str => ("", "str"),
            ArgKind::Bool => ("", "bool"),
            ArgKind::Mode => ("", "\"fast\"|\"slow\"|\"off\""),
            ArgKind::Json => ("", "json"),
            ArgKind::OptionalNumber => ("?", "u16"),
            ArgKind::OptionalText => ("?", "str"),
            ArgKind::NumberList => ("...", "u16"),
            ArgKind::TextList => ("...", "str"),
        };
        format!("---@arg {}{mark}: {ty}", self.name)
    }
}

/// Keys and args of one script.
pub(crate) struct Inputs {
    pub(crate) keys: Vec<&'static str>,
    pub(crate) args: Vec<Arg>,
}

impl Inputs {
    pub(crate) fn any(rng: &mut Rng) -> Self {
        let mut keys: Vec<_> = KEYS.iter().map(|(name, _)| *name).collect();
        rng.shuffle(&mut keys);
        let mut args = Vec::new();
        let fixed = [
            ArgKind::Unsigned,
            ArgKind::Signed,
            ArgKind::Float,
            ArgKind::Str,
            ArgKind::Bool,
            ArgKind::Mode,
            ArgKind::Json,
        ];
        for _ in 0..rng.usize(2..8) {
            args.push(arg(fixed[rng.usize(..fixed.len())], args.len(), rng));
        }
        let last = [
            ArgKind::OptionalNumber,
            ArgKind::OptionalText,
            ArgKind::NumberList,
            ArgKind::TextList,
        ];
        if rng.bool() {
            args.push(arg(last[rng.usize(..last.len())], args.len(), rng));
        }
        Self { keys, args }
    }

    /// `KEYS[n]` of the key that holds something.
    pub(crate) fn key(&self, name: &str) -> String {
        let at = self.keys.iter().position(|key| *key == name);
        format!("KEYS[{}]", at.map_or(0, |at| at + 1))
    }

    pub(crate) fn header(&self) -> String {
        let keys = self.keys.iter().map(|key| format!("---@key {key}\n"));
        let args = self.args.iter().map(|arg| arg.tag() + "\n");
        keys.chain(args).collect()
    }

    pub(crate) fn sent(&self) -> impl Iterator<Item = &String> {
        self.args.iter().flat_map(|arg| &arg.sent)
    }
}

fn arg(ty: ArgKind, at: usize, rng: &mut Rng) -> Arg {
    let number = rng.u16(..1000).to_string();
    let text = ["red", "10", "", "a b", "x:y", "é"][rng.usize(..6)].to_owned();
    let sent = match ty {
        ArgKind::Unsigned => vec![number],
        ArgKind::Signed => vec![rng.i32(-1000..1000).to_string()],
        ArgKind::Float => vec![["0.5", "2", "-1.25", "1e3"][rng.usize(..4)].to_owned()],
        ArgKind::Str => vec![text],
        ArgKind::Bool => vec![u8::from(rng.bool()).to_string()],
        ArgKind::Mode => vec![["fast", "slow", "off"][rng.usize(..3)].to_owned()],
        ArgKind::Json => vec![r#"{"id":7,"name":"ann","tags":["a","b"]}"#.to_owned()],
        ArgKind::OptionalNumber => vec![number; rng.usize(..2)],
        ArgKind::OptionalText => vec![text; rng.usize(..2)],
        ArgKind::NumberList => vec![number; rng.usize(..4)],
        ArgKind::TextList => vec![text; rng.usize(..4)],
    };
    Arg {
        name: format!("arg{}", at + 1),
        ty,
        sent,
        is_own: true,
        is_changed: false,
    }
}
