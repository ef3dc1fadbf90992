//! The commands that a script calls: `redis.call('GET', …)`, `redis.pcall(…)`, `pcall(redis.call, …)`.

use std::borrow::Cow;
use std::rc::Rc;

use super::flow::Flow;
use super::origin::Origin;
use super::received;
use super::types::{Forms, Kinds, Type};
use crate::server::grammar::{self, Fault, Protocol, Word};
use crate::server::{self, Command, Outcome};
use crate::syntax::{Chunk, ExprId, ExprKind, ExprList};

/// A call of a command.
#[derive(Debug, Clone, PartialEq)]
pub struct CommandCall {
    /// The call.
    pub expr: ExprId,
    /// Whether `redis.call` or `redis.pcall` is called here, and not handed to `pcall`.
    pub direct: bool,
    /// Whether an error of the command does not end the script.
    pub protected: bool,
    /// Whether the last word can stand for any number of words.
    pub open: bool,
    /// The command.
    pub target: Target,
    /// What it returns.
    pub outcome: Outcome,
    /// How servers read its words, or what they all refuse; `None` where the command is not known.
    pub read: Option<Rc<Result<grammar::Call, Fault>>>,
    /// Whether it returns errors instead of raising them.
    returns_errors: bool,
    args: ExprList,
    skip: usize,
}

/// Which command is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// Computed when the script runs.
    Computed,
    /// The name is the string at that expression; the tables do not have it.
    Unknown(ExprId),
    /// The container is known; the subcommand, the string at that expression, is not.
    UnknownSub(Command, ExprId),
    /// This one.
    Known(Command),
}

impl CommandCall {
    /// The name and what follows it.
    #[must_use]
    pub fn words<'c>(&self, chunk: &'c Chunk<'_>) -> &'c [ExprId] {
        chunk[self.args].get(self.skip..).unwrap_or_default()
    }

    /// How servers read its words; `None` where that is not known, or where all refuse them.
    #[must_use]
    pub fn reading(&self) -> Option<&grammar::Call> {
        self.read.as_deref()?.as_ref().ok()
    }

    /// How many elements its reply has, for commands that answer each of their args.
    pub(super) fn answers_each(&self, chunk: &Chunk<'_>) -> Option<usize> {
        let before = match self.command()?.name {
            "mget" => 1,
            "hmget" | "zmscore" | "smismember" | "geopos" | "geohash" => 2,
            _ => return None,
        };
        let words = self.words(chunk).len().checked_sub(before);
        words.filter(|_| !self.open)
    }

    /// The command, where it is known.
    #[must_use]
    pub fn command(&self) -> Option<&Command> {
        match &self.target {
            Target::Known(command) => Some(command),
            _ => None,
        }
    }
}

/// Reads a call, if it is one of a command.
pub(super) fn read(flow: &Flow<'_, '_, '_>, expr: ExprId) -> Option<CommandCall> {
    let chunk = flow.chunk;
    let ExprKind::Call { args, .. } = chunk[expr].kind else {
        return None;
    };
    let (name, all) = flow.library_call(expr)?;
    let handed = all.first().map(|arg| flow.ty(*arg).origin);
    let (skip, protected) = match (name, handed) {
        ("redis.call", _) => (0, false),
        ("redis.pcall", _) => (0, true),
        ("pcall", Some(Origin::Library("redis.call" | "redis.pcall"))) => (1, true),
        _ => return None,
    };
    let words = all.get(skip..).unwrap_or_default();
    let open = words.last().is_some_and(|last| flow.is_open(*last));
    let target = target(flow, words);
    let read = match &target {
        Target::Known(command) => Some(Rc::new(read_words(flow, command, words, open))),
        _ => None,
    };
    let outcome = match read.as_deref() {
        Some(Ok(read)) if flow.protocol(expr) == Some(Protocol::Resp2) => {
            Outcome::of_replies(read.replies().iter().copied())
        }
        _ => Outcome::Unknown,
    };
    Some(CommandCall {
        expr,
        direct: skip == 0,
        protected,
        open,
        target,
        outcome,
        read,
        returns_errors: name == "redis.pcall",
        args,
        skip,
    })
}

/// What a call returns.
pub(super) fn reply(flow: &mut Flow<'_, '_, '_>, call: &CommandCall) -> Type {
    let mut ty = received::reply(flow, call);
    if call.returns_errors {
        let error = Type::table(flow.store.error_object(call.expr));
        ty = flow.store.join(ty, error);
    }
    ty.from(Origin::Reply(call.expr))
}

fn target(flow: &Flow<'_, '_, '_>, words: &[ExprId]) -> Target {
    let text = |n: usize| {
        let word = *words.get(n)?;
        Some((word, flow.store.only_text(&flow.ty(word))?))
    };
    let Some((word, name)) = text(0) else {
        return Target::Computed;
    };
    let Some(command) = find(&name) else {
        return Target::Unknown(word);
    };
    if !command.is_container || words.len() < 2 {
        return Target::Known(command);
    }
    let Some((word, sub)) = text(1) else {
        return Target::Computed;
    };
    let full = [command.name.as_bytes(), b"|", &sub].concat();
    find(&full).map_or(Target::UnknownSub(command, word), Target::Known)
}

fn find(name: &[u8]) -> Option<Command> {
    server::commands::find(str::from_utf8(name).ok()?)
}

/// Reads the words as servers do, as far as they are known.
fn read_words(
    flow: &Flow<'_, '_, '_>,
    command: &Command,
    words: &[ExprId],
    open: bool,
) -> Result<grammar::Call, Fault> {
    // What the last word stands for may be nothing, but for the name, which is known.
    let certain = words.len().saturating_sub(usize::from(open));
    let certain = certain.max(command.name_words());
    let texts: Vec<Option<Cow<'_, [u8]>>> = words
        .iter()
        .take(certain)
        .map(|word| flow.sent_text(*word))
        .collect();
    let mut known: Vec<Word<'_>> = texts
        .iter()
        .zip(words)
        .map(|(text, word)| match text {
            Some(text) => Word::Text(text),
            None => unknown_word(&flow.ty(*word)),
        })
        .collect();
    known.extend(open.then_some(Word::Rest));
    // An option that is one of several words is read as each.
    let several = words
        .iter()
        .take(certain)
        .enumerate()
        .find_map(|(n, word)| {
            let ty = flow.ty(*word);
            let texts = flow
                .store
                .words_of(ty.texts.words)
                .filter(|_| ty.is(Kinds::STRING))?;
            (2..=MOST_READ).contains(&texts.len()).then_some((n, texts))
        });
    let as_known = || grammar::read(command, &known, flow.support);
    let Some((n, texts)) = several else {
        return as_known();
    };
    let mut read: Option<grammar::Call> = None;
    for text in &texts {
        let mut words = known.clone();
        words[n] = Word::Text(text);
        // What one of them cannot be is not what the command always gets.
        let Ok(one) = grammar::read(command, &words, flow.support) else {
            return as_known();
        };
        read = Some(read.map_or_else(|| one.clone(), |read| read.or(&one)));
    }
    read.map_or_else(as_known, Ok)
}

/// With more texts a word is taken for any.
const MOST_READ: usize = 4;

/// A word of which only the type is known.
fn unknown_word(ty: &Type) -> Word<'static> {
    let is_number = ty.is(Kinds::NUMBER);
    let is_text = ty.is(Kinds::STRING);
    if is_number && ty.numbers.whole || is_text && ty.texts.forms.within(Forms::DIGITS) {
        Word::Whole
    } else if is_number || is_text && ty.texts.forms.within(Forms::NUMBER) {
        Word::Number
    } else {
        Word::Any
    }
}
