//! What a script takes and returns: read off its tags, or off its body where it has none.

pub mod types;

use crate::span::Span;
pub use types::{ArgType, Literals, ReplyType};

/// A script's interface.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Interface {
    /// Markdown of the `---` prose in the header; empty where there is none.
    pub docs: String,
    /// The flags of a `#!lua flags=…` line.
    pub flags: Vec<String>,
    /// Whether there is a `#!` line.
    pub shebang: bool,
    /// In the order of KEYS.
    pub keys: Vec<Key>,
    /// In the order of ARGV.
    pub args: Vec<Arg>,
    /// From `---@returns`; `None` means `redis::Value`.
    pub reply: Option<Reply>,
    /// `---@readonly`: sent with the `_RO` commands.
    pub readonly: bool,
    /// `---@requires`, by server name: oldest version as (major, minor).
    pub requires: Vec<(String, (u32, u32))>,
    /// Whether keys and args come from tags (and not from the body).
    pub declared: bool,
}

/// One of KEYS.
#[derive(Debug, Clone, PartialEq)]
pub struct Key {
    /// As in the tag, or inferred; a Lua identifier, which may be a Rust keyword.
    pub name: String,
    /// Text after the name; empty where there is none.
    pub docs: String,
    /// `name...`: the rest of KEYS.
    pub list: bool,
    /// Of the name in the tag, or of where it was inferred from.
    pub span: Span,
}

/// One of ARGV.
#[derive(Debug, Clone, PartialEq)]
pub struct Arg {
    /// As in the tag, or inferred; a Lua identifier, which may be a Rust keyword.
    pub name: String,
    /// Text after the type; empty where there is none.
    pub docs: String,
    /// What it takes.
    pub ty: ArgType,
    /// Whether and how often it is sent.
    pub presence: Presence,
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

/// What a script returns.
#[derive(Debug, Clone, PartialEq)]
pub struct Reply {
    /// Its type.
    pub ty: ReplyType,
    /// Text after the type; empty where there is none.
    pub docs: String,
    /// Of the type in the tag.
    pub span: Span,
}
