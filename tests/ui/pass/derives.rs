//! What generated types derive and implement.
use std::collections::HashSet;
use std::fmt::{Debug, Display};
use std::hash::Hash;
use std::str::FromStr;

use evalsha::{UnknownVariant, lua_script};

lua_script!(
    struct Visit = inline "---@key page
---@arg mode: \"front\"|\"back\"
---@arg note
---@returns (mode: \"front\"|\"back\"|\"ALL\"|\"Err\"|\"Error\"|\"Output\", count: u64, last: (at: secs, by: bool)?)
redis.call('APPEND', KEYS[1], ARGV[2])
return {ARGV[1], 1}",
    derive(reply: serde::Serialize, Hash, Clone, PartialOrd),
    derive(args: ::serde::Serialize, PartialEq),
    derive(keys: serde::Deserialize)
);
lua_script!(struct Texts = inline "---@returns (a: str)\nreturn {''}", derive(reply: Default));

fn word<T: Copy + Debug + Display + Eq + Hash + FromStr + for<'a> TryFrom<&'a str>>() {}

fn small<T: Copy + Eq + Hash + serde::Serialize>() {}

fn main() {
    word::<VisitMode>();
    word::<VisitReplyMode>();
    small::<VisitReply>();
    small::<VisitReplyLast>();
    assert_eq!(VisitMode::ALL, [VisitMode::Front, VisitMode::Back]);
    for mode in VisitMode::ALL {
        assert_eq!(mode.as_str().parse(), Ok(*mode));
        assert_eq!(VisitMode::try_from(mode.as_str()), Ok(*mode));
        assert_eq!(format!("{mode:>6}"), format!("{:>6}", mode.as_str()));
    }
    let error: UnknownVariant = "Front".parse::<VisitMode>().unwrap_err();
    assert_eq!(error.declared(), "\"front\"|\"back\"");
    assert_eq!(error.to_string(), "expected one of `\"front\"|\"back\"`, found another text");
    // A literal of the constant's name is the variant.
    assert_eq!(VisitReplyMode::ALL.as_str(), "ALL");
    let all = HashSet::from([VisitReplyMode::Err, VisitReplyMode::Error, VisitReplyMode::Output]);
    assert_eq!(all.len(), 3);
    let args = VisitArgs { mode: VisitMode::Back, note: "n" };
    assert_eq!(serde_json::to_string(&args).unwrap(), r#"{"mode":"Back","note":"n"}"#);
    assert!(args == args.clone());
    let keys: VisitKeys<String> = serde_json::from_str(r#"{"page":"p"}"#).unwrap();
    let _ = Visit::call(keys, args);
    assert_eq!(TextsReply::default().a, "");
}
