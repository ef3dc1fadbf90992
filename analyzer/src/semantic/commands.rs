//! The commands that a script calls: `redis.call('GET', …)`, `redis.pcall(…)`, `pcall(redis.call, …)`.

use super::known::Known;
use super::outcome::{self, Word};
use super::types::Types;
use super::value::Value;
use crate::server::{self, Command, Outcome};
use crate::syntax::{Chunk, ExprId, ExprKind, ExprList};

/// A call of a command.
#[derive(Debug, Clone, Copy, PartialEq)]
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
    /// The types of what it returns.
    pub types: Types,
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
pub(super) fn read(known: &Known<'_, '_>, expr: ExprId) -> Option<CommandCall> {
    let chunk = known.chunk;
    let ExprKind::Call { args, .. } = chunk[expr].kind else {
        return None;
    };
    let (name, all) = known.library_call(expr)?;
    let handed = all.first().map(|arg| known.value(*arg));
    let (skip, protected) = match (name, handed) {
        ("redis.call", _) => (0, false),
        ("redis.pcall", _) => (0, true),
        ("pcall", Some(Value::Library("redis.call" | "redis.pcall"))) => (1, true),
        _ => return None,
    };
    let words = all.get(skip..).unwrap_or_default();
    let open = words.last().is_some_and(|last| known.is_open(*last));
    let target = target(known, words);
    let outcome = match target {
        Target::Known(command) if !known.resp3 => outcome(known, words, &command, open),
        _ => Outcome::Unknown,
    };
    let types = match (known.resp3, name) {
        (true, _) => Types::ANY,
        (false, "redis.pcall") => outcome::types(outcome) | Types::TABLE,
        (false, _) => outcome::types(outcome),
    };
    Some(CommandCall {
        expr,
        direct: skip == 0,
        protected,
        open,
        target,
        outcome,
        types,
        args,
        skip,
    })
}

fn target(known: &Known<'_, '_>, words: &[ExprId]) -> Target {
    let literal = |n: usize| match words.get(n).map(|word| known.value(*word)) {
        Some(Value::Text(literal)) => Some(literal),
        _ => None,
    };
    let text = |literal| known.chunk.string(literal).unwrap_or_default();
    let Some(name) = literal(0) else {
        return Target::Computed;
    };
    let Some(command) = find(&text(name)) else {
        return Target::Unknown(name);
    };
    if !command.is_container || words.len() < 2 {
        return Target::Known(command);
    }
    let Some(sub) = literal(1) else {
        return Target::Computed;
    };
    let mut full = command.name.as_bytes().to_vec();
    full.push(b'|');
    full.extend_from_slice(&text(sub));
    find(&full).map_or(Target::UnknownSub(command, sub), Target::Known)
}

fn find(name: &[u8]) -> Option<Command> {
    server::commands::find(std::str::from_utf8(name).ok()?)
}

fn outcome(known: &Known<'_, '_>, words: &[ExprId], command: &Command, open: bool) -> Outcome {
    if !outcome::has_options(command) {
        return command.outcome;
    }
    let word = |expr: &ExprId| match known.value(*expr) {
        Value::Text(literal) => {
            let text = known.chunk.string(literal).unwrap_or_default();
            Word::Text(String::from_utf8_lossy(&text).to_ascii_uppercase())
        }
        _ => Word::Value,
    };
    // What the last word stands for may be nothing.
    let certain = words.len().saturating_sub(usize::from(open));
    let words: Vec<Word> = words.iter().take(certain).map(word).collect();
    outcome::of(command, &words, open)
}
