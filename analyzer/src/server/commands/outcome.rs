//! What commands return.

use std::slice;

use crate::server::grammar::{self, Grammar, Reply};

/// What `redis.call` returns for a command without options that change it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Not known.
    Unknown,
    /// A number; with `true`, or `false`.
    Int(bool),
    /// A string; with `true`, or `false`.
    Text(bool),
    /// A table `{ok = …}`; with `true`, or `false`.
    Status(bool),
    /// A table; with `true`, or `false`.
    List(bool),
}

impl Outcome {
    /// Of all forms if they are alike, or else of the plain one.
    fn of(grammar: &Grammar) -> Self {
        let mut outcomes = grammar.replies().map(Self::of_reply);
        let plain = outcomes.next().unwrap_or(Self::Unknown);
        outcomes
            .try_fold(plain, |one, other| one.or(other))
            .unwrap_or(plain)
    }

    /// Of all of these, if they are alike.
    #[must_use]
    pub fn of_replies<'r>(replies: impl Iterator<Item = &'r Reply>) -> Self {
        let mut outcomes = replies.map(Self::of_reply);
        let first = outcomes.next().unwrap_or(Self::Unknown);
        outcomes
            .try_fold(first, |one, other| one.or(other))
            .unwrap_or(Self::Unknown)
    }

    fn of_reply(reply: &Reply) -> Self {
        let parts = match reply {
            Reply::OneOf(parts) => parts.as_slice(),
            reply => slice::from_ref(reply),
        };
        let or_false = parts.contains(&Reply::Null);
        let parts = parts.iter().filter(|part| **part != Reply::Null);
        let mut outcomes = parts.map(|part| Self::of_part(part, or_false));
        let first = outcomes.next().unwrap_or(Self::Unknown);
        if outcomes.all(|outcome| outcome == first) {
            first
        } else {
            Self::Unknown
        }
    }

    /// The one that covers both, if there is one.
    fn or(self, other: Self) -> Option<Self> {
        Some(match (self, other) {
            (Self::Int(one), Self::Int(other)) => Self::Int(one || other),
            (Self::Text(one), Self::Text(other)) => Self::Text(one || other),
            (Self::Status(one), Self::Status(other)) => Self::Status(one || other),
            (Self::List(one), Self::List(other)) => Self::List(one || other),
            _ => return None,
        })
    }

    fn of_part(reply: &Reply, or_false: bool) -> Self {
        match reply {
            Reply::Int(..) | Reply::Bool => Self::Int(or_false),
            Reply::Text(_) | Reply::Float | Reply::Verbatim => Self::Text(or_false),
            Reply::Status(_) => Self::Status(or_false),
            Reply::List(_)
            | Reply::Tuple(_)
            | Reply::Set(_)
            | Reply::Map(_)
            | Reply::Pairs(_)
            | Reply::Either(_) => Self::List(or_false),
            Reply::Null | Reply::Any | Reply::OneOf(_) => Self::Unknown,
        }
    }

    /// Reads the column of a command.
    pub(super) fn read(text: &str, name: &str) -> Self {
        let or_false = text.ends_with('?');
        match text.trim_end_matches('?') {
            "int" => Self::Int(or_false),
            "str" => Self::Text(or_false),
            "status" => Self::Status(or_false),
            "list" => Self::List(or_false),
            "=" => grammar::of(name).map_or(Self::Unknown, Self::of),
            _ => Self::Unknown,
        }
    }
}
