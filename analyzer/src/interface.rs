//! What a script takes and returns: read off its tags, or off its body where it has none.
//!
//! Whatever the text, an [`Interface`] can be generated from: names are identifiers in Lua and (raw
//! ones) in Rust, those of the keys differ, those of the args differ, and literals and fields are
//! distinct. Everything that had to be left out or put right for that is a finding.

pub(crate) mod cursor;
pub(crate) mod directive;
pub(crate) mod header;
pub mod rule;
pub(crate) mod shebang;
pub(crate) mod tags;
pub mod template;
pub mod types;

use crate::server::{Server, Support, Version};
use crate::span::Span;

pub use template::{Part, Placeholder, Template};
pub use types::{ArgType, Literals, Record, ReplyType, Scalar, Time};

/// A script's interface.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Interface {
    /// Markdown of the `---` prose in the header; empty where there is none.
    pub docs: String,
    /// The `#!` line.
    pub shebang: Option<Shebang>,
    /// In the order of KEYS.
    pub keys: Vec<Key>,
    /// In the order of ARGV.
    pub args: Vec<Arg>,
    /// From `---@returns`; `None` means `redis::Value`.
    pub reply: Option<Reply>,
    /// From `---@error`, each code once.
    pub errors: Vec<ErrorCode>,
    /// Where `---@no-writes` stands, if it does: the script is sent with the `_RO` commands.
    pub readonly: Option<Span>,
    /// From `---@requires`: each server at most once.
    pub requires: Vec<Requirement>,
    /// Whether keys and args come from tags (and not from the body).
    pub declared: bool,
    /// How many values the list of keys can have before the body can no longer unpack KEYS.
    pub most_keys: Option<u32>,
    /// The same of the list of args.
    pub most_args: Option<u32>,
}

/// A `#!lua flags=…` line, taken apart as the server does; not checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shebang {
    /// The whole line without its end.
    pub span: Span,
    /// The first word after `#!`: `lua` where the script can run. Empty where there is none.
    pub engine: Span,
    /// What follows `flags=`, split at commas.
    pub flags: Vec<Flag>,
    /// Words that are not `flags=…`; the server refuses them.
    pub unknown: Vec<Span>,
}

/// One of a `#!` line's flags.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flag {
    /// As written; empty in `flags=a,,b`.
    pub name: String,
    /// Where.
    pub span: Span,
}

/// One of KEYS.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    /// As in the tag, or inferred; a Lua identifier, which may be a Rust keyword.
    pub name: String,
    /// Text after the name; empty where there is none.
    pub docs: String,
    /// `name...`: the rest of KEYS.
    pub list: bool,
    /// `name...: (counter, limit)`: what one element of the list is, if it is several keys. The fields have no types.
    pub record: Option<Record>,
    /// `= "queue:{name}"`: what the key is made of. Never of a list.
    pub template: Option<Template>,
    /// Of the name in the tag, or of where it was inferred from.
    pub span: Span,
}

impl Key {
    /// Whether it is one slot, or a list.
    #[must_use]
    pub const fn presence(&self) -> Presence {
        Presence::of(self.list)
    }
}

/// One of ARGV.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arg {
    /// As in the tag, or inferred; a Lua identifier, which may be a Rust keyword.
    pub name: String,
    /// Text after the type; empty where there is none.
    pub docs: String,
    /// What it takes.
    pub ty: ArgType,
    /// Whether and how often it is sent.
    pub presence: Presence,
    /// `= literal`: what is sent where no value is given. Only of an arg that is always sent.
    pub default: Option<String>,
    /// Of the name in the tag, or of where it was inferred from.
    pub span: Span,
}

/// Whether and how often an arg is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Presence {
    /// Always, once.
    Required,
    /// `name?`: once or not at all.
    Optional,
    /// `name...`: the rest of ARGV.
    List,
}

impl Presence {
    /// Of a slot that is always sent, or of a list.
    pub(crate) const fn of(list: bool) -> Self {
        if list { Self::List } else { Self::Required }
    }

    /// What its tag has after the name.
    #[must_use]
    pub const fn sign(self) -> &'static str {
        match self {
            Self::Required => "",
            Self::Optional => "?",
            Self::List => "...",
        }
    }
}

/// What a script returns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    /// Its type.
    pub ty: ReplyType,
    /// Text after the type; empty where there is none.
    pub docs: String,
    /// Of the type in the tag.
    pub span: Span,
}

/// An error that a script replies with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ErrorCode {
    /// The first word of the error: capital letters, digits and `_`.
    pub code: String,
    /// Text after the code; empty where there is none.
    pub docs: String,
    /// Of the code in the tag.
    pub span: Span,
}

/// The oldest server of a kind that the script must run on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Requirement {
    /// The kind.
    pub server: Server,
    /// Its oldest version.
    pub version: Version,
    /// Of both in the tag.
    pub span: Span,
}

impl Interface {
    /// The placeholders of the keys' templates, each once. All of one name have one type.
    #[must_use]
    pub fn placeholders(&self) -> Vec<&Placeholder> {
        let mut all: Vec<&Placeholder> = Vec::new();
        let templates = self.keys.iter().filter_map(|key| key.template.as_ref());
        for placeholder in templates.flat_map(Template::placeholders) {
            if all.iter().all(|known| known.name != placeholder.name) {
                all.push(placeholder);
            }
        }
        all
    }

    /// The servers that it is to run on.
    #[must_use]
    pub fn support(&self) -> Support {
        let requires: Vec<_> = self
            .requires
            .iter()
            .map(|requirement| (requirement.server, requirement.version))
            .collect();
        Support::of(&requires)
    }

    /// What comes after `flags=` in the `#!` line.
    #[must_use]
    pub fn flags(&self) -> &[Flag] {
        match &self.shebang {
            Some(shebang) => &shebang.flags,
            None => &[],
        }
    }

    /// The oldest version of a server that the script must run on, where it says so.
    #[must_use]
    pub fn requires(&self, server: Server) -> Option<Version> {
        self.requires
            .iter()
            .find(|requirement| requirement.server == server)
            .map(|requirement| requirement.version)
    }
}
