//! What the names and expressions of a script stand for.
//!
//! Computed once, in time linear in the script; the rules only ask. What enters is a syntax tree whose
//! names are resolved; what leaves are the values of expressions as far as they are certain, the
//! commands that are called, and the uses of KEYS and ARGV.

mod assignments;
mod commands;
mod flow;
mod guards;
mod inputs;
mod keys;
mod known;
mod library;
mod origin;
mod origins;
mod parent;
mod protocol;
mod received;
mod replies;
mod slots;
mod store;
mod summary;
mod tables;
mod tested;
#[cfg(test)]
mod tests;
mod types;
mod unpacked;
mod value;

pub use commands::{CommandCall, Target};
pub use keys::KeyOrigin;
pub use origin::Origin;
pub use parent::Parent;
pub use replies::{OwnError, OwnReplies};
pub use slots::{SlotUse, Use};
pub use tables::Table;
pub use tested::Test;
pub(crate) use types::Pieces;
pub use types::{Forms, Kinds, Numbers, Texts, Type, Words};
pub use value::{Input, Value};

use std::borrow::Cow;

use crate::interface::Interface;
use crate::syntax::{Chunk, ExprId, ExprKind, LocalId};
use assignments::Assignments;
use guards::Guards;
use known::Known;
use origins::Origins;
use tested::Tests;

/// What a script's names and expressions stand for.
#[derive(Debug)]
pub struct Semantics<'c, 'a> {
    known: Known<'c, 'a>,
    assignments: Assignments,
    slots: Vec<SlotUse>,
    tests: Tests,
    origins: Origins,
    guards: Guards,
    reads: Vec<u32>,
}

impl<'c, 'a> Semantics<'c, 'a> {
    /// Finds out.
    #[must_use]
    pub fn resolve(chunk: &'c Chunk<'a>, interface: &Interface) -> Self {
        let assignments = Assignments::of(chunk);
        let known = flow::run(chunk, &assignments, interface);
        let reads = reads(chunk, &assignments);
        Self {
            slots: slots::uses(&known, &assignments),
            tests: Tests::of(&known),
            origins: Origins::of_chunk(chunk, &assignments),
            guards: Guards::of(&known),
            known,
            assignments,
            reads,
        }
    }

    /// The tree.
    #[must_use]
    pub fn chunk(&self) -> &'c Chunk<'a> {
        self.known.chunk
    }

    /// What an expression stands for.
    #[must_use]
    pub fn value(&self, expr: ExprId) -> Value {
        self.known.value(expr)
    }

    /// The type of an expression.
    #[must_use]
    pub fn ty(&self, expr: ExprId) -> Type {
        self.known.ty(expr)
    }

    /// The text that an expression is, where it is always the same.
    #[must_use]
    pub fn text(&self, expr: ExprId) -> Option<Cow<'_, [u8]>> {
        self.known.store.only_text(&self.ty(expr))
    }

    /// Whether the script puts something into KEYS or ARGV, or hands the table on to where it cannot
    /// be followed.
    #[must_use]
    pub fn is_written(&self, input: Input) -> bool {
        self.known.is_written(input)
    }

    /// The kinds of values that an expression can have.
    #[must_use]
    pub fn types(&self, expr: ExprId) -> Kinds {
        self.ty(expr).kinds
    }

    /// What an expression is a part of; `None` in a statement that could not be read.
    #[must_use]
    pub fn parent(&self, expr: ExprId) -> Option<Parent> {
        self.known.parents.of(expr)
    }

    /// The commands that are called, in order.
    #[must_use]
    pub fn commands(&self) -> &[CommandCall] {
        &self.known.commands
    }

    /// The command call of a [`Value::Reply`] or [`Value::Element`].
    #[must_use]
    pub fn command(&self, reply: ExprId) -> Option<&CommandCall> {
        self.known.command(reply)
    }

    /// The uses of KEYS and ARGV, in order.
    #[must_use]
    pub fn slots(&self) -> &[SlotUse] {
        &self.slots
    }

    /// How often a local is read.
    #[must_use]
    pub fn reads(&self, local: LocalId) -> u32 {
        self.reads[local.index()]
    }

    /// How often a local is written after its declaration.
    #[must_use]
    pub fn writes(&self, local: LocalId) -> u32 {
        self.assignments.count(local)
    }

    /// Whether the expression is what an assignment writes to.
    #[must_use]
    pub fn is_target(&self, expr: ExprId) -> bool {
        self.assignments.is_target(expr)
    }

    /// The function of the servers' that an expression calls, and its args.
    #[must_use]
    pub fn library_call(&self, expr: ExprId) -> Option<(&'static str, &'c [ExprId])> {
        self.known.library_call(expr)
    }

    /// Whether an expression is what a call calls.
    #[must_use]
    pub fn is_callee(&self, expr: ExprId) -> bool {
        self.known.is_callee(expr)
    }

    /// What the script itself can reply with.
    #[must_use]
    pub fn own_replies(&self) -> OwnReplies {
        OwnReplies::of(self)
    }

    /// Whether an expression at the end of a list can stand for any number of values.
    #[must_use]
    pub fn is_open(&self, expr: ExprId) -> bool {
        self.known.is_open(expr)
    }
}

/// By local: how often it is read.
fn reads(chunk: &Chunk<'_>, assignments: &Assignments) -> Vec<u32> {
    let mut reads = vec![0; chunk.locals().count()];
    for (id, expr) in chunk.exprs() {
        if let ExprKind::Name(Some(local)) = expr.kind
            && !assignments.is_target(id)
        {
            reads[local.index()] += 1;
        }
    }
    reads
}
