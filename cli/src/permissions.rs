//! Which commands a script calls: what an ACL has to allow besides running scripts.
//!
//! Every command a script calls is checked against the rights of the user who runs it. What is
//! computed when the script runs is not known here; its places are given instead. Keys are checked, too:
//! those beyond KEYS are given by what they start with.

use std::collections::{BTreeSet, HashSet};

use evalsha_analyzer::semantic::{Input, Parent, Semantics, Target, Value};
use evalsha_analyzer::syntax::{self, ExprId, ExprKind, StatKind};
use evalsha_analyzer::{Findings, Interface, Source, Span};

/// What a script must be allowed to do.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Permissions {
    /// The commands in lower case, as an ACL names them: `get`, `config|get`, `json.set`.
    pub(crate) commands: BTreeSet<String>,
    /// Places, in order, of calls whose command is not known, and of `redis.call` where it is
    /// handed on, so that its calls are not known.
    pub(crate) unknown: Vec<Span>,
    /// Keys that are not in KEYS, each once.
    pub(crate) other_keys: BTreeSet<OtherKey>,
}

/// A key that a script uses and its caller does not give.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct OtherKey {
    /// What all such keys start with.
    pub(crate) start: KeyStart,
    /// Whether that is all of it.
    pub(crate) is_whole: bool,
}

/// What a key starts with.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum KeyStart {
    /// This text.
    Text(String),
    /// The value of `KEYS[n]`.
    Key(u32),
    /// The value of `ARGV[n]`; `None` for one of them.
    Arg(Option<u32>),
    /// Not known.
    Unknown,
}

impl KeyStart {
    fn of(semantics: &Semantics<'_, '_>, piece: ExprId) -> Self {
        match semantics.value(piece) {
            Value::Text(text) => {
                let bytes = semantics.chunk().string(text).unwrap_or_default();
                Self::Text(String::from_utf8_lossy(&bytes).into_owned())
            }
            Value::Slot(Input::Keys, Some(position)) => Self::Key(position),
            Value::Slot(Input::Argv, position) => Self::Arg(position),
            _ => Self::Unknown,
        }
    }
}

fn other_keys(semantics: &Semantics<'_, '_>) -> BTreeSet<OtherKey> {
    let keys = semantics.undeclared_keys().map(|(_, key, _)| key);
    keys.map(|key| {
        let pieces = semantics.pieces(key);
        OtherKey {
            start: KeyStart::of(semantics, pieces.first().copied().unwrap_or(key)),
            is_whole: pieces.len() < 2,
        }
    })
    .collect()
}

impl Permissions {
    /// Reads a script; of one that does not compile, what can be read.
    pub(crate) fn of(source: &Source) -> Self {
        let chunk = syntax::parse(source, &mut Findings::default());
        let semantics = Semantics::resolve(&chunk, &Interface::default());
        let mut permissions = Self {
            other_keys: other_keys(&semantics),
            ..Self::default()
        };
        for call in semantics.commands() {
            match name(&semantics, call.target) {
                Some(name) => _ = permissions.commands.insert(name),
                None => permissions.unknown.push(chunk[call.expr].span),
            }
        }
        let known = semantics.commands().iter().map(|call| call.expr).collect();
        let handed_on = chunk
            .exprs()
            .filter(|(expr, _)| is_handed_on(&semantics, *expr, &known))
            .map(|(_, expr)| expr.span);
        permissions.unknown.extend(handed_on);
        permissions.unknown.sort_unstable();
        permissions
    }
}

fn name(semantics: &Semantics<'_, '_>, target: Target) -> Option<String> {
    let text = |expr| {
        let bytes = semantics.chunk().string(expr).unwrap_or_default();
        String::from_utf8_lossy(&bytes).to_ascii_lowercase()
    };
    match target {
        Target::Known(command) => Some(command.name.to_owned()),
        Target::Unknown(expr) => Some(text(expr)),
        Target::UnknownSub(command, expr) => Some(format!("{}|{}", command.name, text(expr))),
        Target::Computed => None,
    }
}

/// Whether the expression is `redis.call`, or `redis` itself, where it can be called unseen.
fn is_handed_on(semantics: &Semantics<'_, '_>, expr: ExprId, known: &HashSet<ExprId>) -> bool {
    let calls = match semantics.value(expr) {
        Value::Library("redis.call" | "redis.pcall") => true,
        Value::Library("redis") => false,
        _ => return false,
    };
    let chunk = semantics.chunk();
    match semantics.parent(expr) {
        None => false,
        Some(Parent::Expr(parent)) => match chunk[parent].kind {
            ExprKind::Call { callee, .. } if callee == expr => false,
            // `pcall(redis.call, …)`.
            ExprKind::Call { .. } if calls => !known.contains(&parent),
            ExprKind::Field { .. } => false,
            ExprKind::Index { .. } => !matches!(semantics.value(parent), Value::Library(_)),
            ExprKind::Paren(_) => false,
            _ => true,
        },
        Some(Parent::Stat(stat)) => match chunk[stat].kind {
            StatKind::Local { locals, values } => {
                let values = chunk[values].iter();
                let local = locals.ids().zip(values).find(|(_, value)| **value == expr);
                local.is_none_or(|(local, _)| semantics.writes(local) > 0)
            }
            StatKind::Assign { .. } => !semantics.is_target(expr),
            _ => true,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, commands: &[&str], unknown: &[&str]) {
        let source = Source::new("a.lua", text.into()).unwrap();
        let permissions = Permissions::of(&source);
        let names: Vec<&str> = permissions.commands.iter().map(String::as_str).collect();
        assert_eq!(names, commands, "{text}");
        let places = permissions.unknown.iter();
        let places: Vec<&str> = places.map(|span| source.slice(*span)).collect();
        assert_eq!(places, unknown, "{text}");
    }

    #[test]
    fn commands_are_named_as_an_acl_names_them() {
        check("redis.call('Get', KEYS[1])", &["get"], &[]);
        check("redis.pcall('CONFIG', 'get', 'x')", &["config|get"], &[]);
        check(
            "redis.call('JSON.SET', KEYS[1], '$', '1')",
            &["json.set"],
            &[],
        );
        check("pcall(redis.call, 'DEL', KEYS[1])", &["del"], &[]);
        check("return 1", &[], &[]);
    }

    #[test]
    fn aliases_are_followed() {
        let text = "local rcall, r = redis.call, redis\nrcall('GET', 'a')\nr.pcall('SET', 'a', 1)";
        check(text, &["get", "set"], &[]);
        check(
            "local f = redis.call\nlocal g = f\ng('GET', 'a')",
            &["get"],
            &[],
        );
        check("redis['call']('GET', 'a')", &["get"], &[]);
    }

    #[test]
    fn keys_beyond_keys_are_given_by_their_start() {
        let text = "redis.call('DEL', 'done', 'job:' .. ARGV[2], KEYS[1] .. ':x', ARGV[1], KEYS[2])
            local prefix = ARGV[1] .. ':'
            redis.call('DEL', prefix .. 'a', (redis.call('GET', prefix .. 'b')))";
        let source = Source::new("a.lua", text.into()).unwrap();
        let key = |start, is_whole| OtherKey { start, is_whole };
        let expected = [
            key(KeyStart::Text("done".to_owned()), true),
            key(KeyStart::Text("job:".to_owned()), false),
            key(KeyStart::Key(1), false),
            key(KeyStart::Arg(Some(1)), false),
            key(KeyStart::Arg(Some(1)), true),
            key(KeyStart::Unknown, true),
        ];
        assert_eq!(
            Permissions::of(&source).other_keys,
            BTreeSet::from(expected)
        );
    }

    #[test]
    fn what_is_computed_is_placed() {
        let call = "redis.call(ARGV[1], KEYS[1])";
        check(call, &[], &[call]);
        check("t = { f = redis.call }", &[], &["redis.call"]);
        check("return f(redis)", &[], &["redis"]);
        check(
            "local f = redis.call\nf = g\nf('GET')",
            &[],
            &["redis.call"],
        );
        check("local f = redis[ARGV[1]]", &[], &["redis"]);
    }
}
