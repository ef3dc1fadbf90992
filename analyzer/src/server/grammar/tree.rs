//! A row of the table as a tree.

use super::kind::Kind;
use super::reply::Reply;
use crate::server::Since;

/// What a command takes and returns.
#[derive(Debug)]
pub struct Grammar {
    pub(super) syntax: Node,
    /// Options and other names, each with its bit.
    pub(super) names: Vec<&'static str>,
    /// The bits that something depends on: what excludes what, what is needed, what is returned.
    pub(super) relevant: u64,
    pub(super) excluded: Vec<Pair>,
    pub(super) needed: Vec<Pair>,
    pub(super) cases: Vec<Case>,
    /// Whether some of it is not the same on all servers.
    pub(super) differs: bool,
}

/// Bits of two names.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pair {
    pub(super) one: u64,
    pub(super) other: u64,
    pub(super) since: Option<Since>,
}

/// What it returns, if one of the conditions holds: all bits of it are seen.
#[derive(Debug)]
pub(super) struct Case {
    pub(super) conditions: Vec<u64>,
    pub(super) reply: Reply,
}

/// A part of what a command takes.
#[derive(Debug)]
pub(super) enum Node {
    Token {
        text: &'static str,
        bit: u64,
        since: Option<Since>,
    },
    Value {
        kind: Kind,
        bit: u64,
        since: Option<Since>,
    },
    Seq(Vec<Self>),
    Alt(Vec<Self>),
    Opt(Box<Self>),
    Many {
        item: Box<Self>,
        least: usize,
        /// The name's bit if it is there twice.
        more: u64,
    },
    Counted(Box<Self>),
    Options(Vec<Group>),
    Halves(Box<Self>, Box<Self>),
}

/// Alternatives among options.
#[derive(Debug)]
pub(super) struct Group {
    pub(super) node: Node,
    pub(super) required: bool,
    /// The bits of the words that its alternatives start with.
    pub(super) leads: u64,
}

impl Node {
    /// The bits of the words that it can start with, one set an alternative.
    pub(super) fn leads(&self) -> Vec<u64> {
        match self {
            Self::Token { bit, .. } => vec![*bit],
            Self::Seq(nodes) => nodes.first().map(Self::leads).unwrap_or_default(),
            Self::Alt(nodes) => nodes.iter().flat_map(Self::leads).collect(),
            _ => Vec::new(),
        }
    }
}
