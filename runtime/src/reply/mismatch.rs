//! What a reply was declared to be, what came instead, and where in the reply.

use std::borrow::Cow;
use std::{fmt, iter};

use redis::{ServerError, Value};

use crate::count::Count;

/// A reply, or part of one, that does not have the declared type.
///
/// It holds the path (`reply.items[3].name`), the declared type, and what came: the kind, the value
/// of a number, the length of a string or array. It never holds the content of a string.
#[derive(Debug, Clone, PartialEq)]
pub struct Mismatch(Box<Inner>);

#[derive(Debug, Clone, PartialEq)]
struct Inner {
    /// From the innermost step to the outermost.
    path: Vec<Step>,
    problem: Problem,
}

#[derive(Debug, Clone, PartialEq)]
enum Step {
    Field(Cow<'static, str>),
    Index(usize),
    Pair(usize, &'static str),
}

#[derive(Debug, Clone, PartialEq)]
enum Problem {
    Shape {
        declared: Cow<'static, str>,
        found: Cow<'static, str>,
    },
    Server(ServerError),
}

impl Mismatch {
    /// Something other than the declared type.
    #[must_use]
    pub fn new(
        declared: impl Into<Cow<'static, str>>,
        found: impl Into<Cow<'static, str>>,
    ) -> Self {
        Self::from_problem(Problem::Shape {
            declared: declared.into(),
            found: found.into(),
        })
    }

    /// A value of a different kind than declared.
    #[must_use]
    pub fn kind(declared: impl Into<Cow<'static, str>>, found: &Value) -> Self {
        Self::new(declared, describe(found))
    }

    pub(crate) fn server(error: ServerError) -> Self {
        Self::from_problem(Problem::Server(error))
    }

    fn from_problem(problem: Problem) -> Self {
        Self(Box::new(Inner {
            path: Vec::new(),
            problem,
        }))
    }

    /// The same mismatch, seen from the struct that has the field.
    #[must_use]
    pub fn in_field(self, name: impl Into<Cow<'static, str>>) -> Self {
        self.under(Step::Field(name.into()))
    }

    pub(crate) fn in_element(self, index: usize) -> Self {
        self.under(Step::Index(index))
    }

    /// `half` is `key` or `value`. Pairs are numbered, because a key's text must not be shown.
    pub(crate) fn in_pair(self, index: usize, half: &'static str) -> Self {
        self.under(Step::Pair(index, half))
    }

    fn under(mut self, step: Step) -> Self {
        self.0.path.push(step);
        self
    }

    /// Where in the reply, such as `reply.items[3].name`.
    #[must_use]
    pub fn path(&self) -> String {
        let steps = self.0.path.iter().rev().map(ToString::to_string);
        iter::once("reply".to_owned()).chain(steps).collect()
    }

    /// The declared type at that place; `None` if an error came there.
    #[must_use]
    pub fn declared(&self) -> Option<&str> {
        match &self.0.problem {
            Problem::Shape { declared, .. } => Some(declared),
            Problem::Server(_) => None,
        }
    }

    /// What came, in words; `None` if an error came there.
    #[must_use]
    pub fn found(&self) -> Option<&str> {
        match &self.0.problem {
            Problem::Shape { found, .. } => Some(found),
            Problem::Server(_) => None,
        }
    }

    /// The error that came at that place of the reply.
    #[must_use]
    pub fn server_error(&self) -> Option<&ServerError> {
        match &self.0.problem {
            Problem::Server(error) => Some(error),
            Problem::Shape { .. } => None,
        }
    }
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Field(name) => write!(f, ".{name}"),
            Self::Index(index) => write!(f, "[{index}]"),
            Self::Pair(index, half) => write!(f, "{{pair {index}}}.{half}"),
        }
    }
}

impl fmt::Display for Mismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = self.path();
        match &self.0.problem {
            Problem::Shape { declared, found } => {
                write!(f, "expected `{path}` to be `{declared}`, found {found}")
            }
            Problem::Server(error) => {
                let details = error.details().unwrap_or_default();
                let text = [error.code(), details].join(" ");
                write!(f, "`{path}` is the error `{}`", text.trim_end())
            }
        }
    }
}

impl std::error::Error for Mismatch {}

/// The kind of a value in words, with the value of a number or the length of anything else.
pub(crate) fn describe(value: &Value) -> Cow<'static, str> {
    match value {
        Value::Nil => "nil".into(),
        Value::Okay => "the status `OK`".into(),
        Value::Int(number) => format!("the integer {number}").into(),
        Value::Double(number) => format!("the double {number}").into(),
        Value::Boolean(truth) => format!("the boolean {truth}").into(),
        Value::BulkString(bytes) => counted("a string", bytes.len(), "byte"),
        Value::SimpleString(text) => counted("a status", text.len(), "byte"),
        Value::VerbatimString { text, .. } => counted("a verbatim string", text.len(), "byte"),
        Value::Array(items) => counted("an array", items.len(), "element"),
        Value::Set(items) => counted("a set", items.len(), "element"),
        Value::Push { data, .. } => counted("a push message", data.len(), "element"),
        Value::Map(pairs) => counted("a map", pairs.len(), "pair"),
        Value::BigNumber(_) => "a big number".into(),
        Value::Attribute { .. } => "a value with attributes".into(),
        Value::ServerError(_) => "an error".into(),
        _ => "a value of a kind unknown to this version".into(),
    }
}

fn counted(what: &str, count: usize, unit: &'static str) -> Cow<'static, str> {
    format!("{what} of {}", Count(count, unit)).into()
}
