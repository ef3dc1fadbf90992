//! What is known so far: filled by [`flow`](super::flow), asked by everything else.

use super::commands::CommandCall;
use super::library;
use super::outcome;
use super::parent::{Parent, Parents};
use super::types::Types;
use super::value::Value;
use crate::syntax::{Chunk, ExprId, ExprKind};

/// Values of expressions, what they are part of, and the commands called.
#[derive(Debug)]
pub(super) struct Known<'c, 'a> {
    pub(super) chunk: &'c Chunk<'a>,
    /// Whether replies come in RESP3's form.
    pub(super) resp3: bool,
    /// By expression.
    pub(super) values: Vec<Value>,
    pub(super) parents: Parents,
    pub(super) commands: Vec<CommandCall>,
    /// By local: what parameters are.
    pub(super) params: Vec<Value>,
    /// Whether the script puts something into KEYS, into ARGV.
    pub(super) written: [bool; 2],
}

impl<'c, 'a> Known<'c, 'a> {
    pub(super) fn new(chunk: &'c Chunk<'a>, params: Vec<Value>, resp3: bool) -> Self {
        Self {
            chunk,
            resp3,
            values: vec![Value::UNKNOWN; chunk.expr_count()],
            parents: Parents::new(chunk.expr_count()),
            commands: Vec::new(),
            params,
            written: [false; 2],
        }
    }

    pub(super) fn value(&self, expr: ExprId) -> Value {
        self.values[expr.index()]
    }

    /// The servers' function that an expression calls, and the args.
    pub(super) fn library_call(&self, expr: ExprId) -> Option<(&'static str, &'c [ExprId])> {
        let ExprKind::Call { callee, args } = self.chunk[expr].kind else {
            return None;
        };
        match self.value(callee) {
            Value::Library(name) => Some((name, &self.chunk[args])),
            _ => None,
        }
    }

    /// Whether an expression at the end of a list can stand for any number of values.
    pub(super) fn is_open(&self, expr: ExprId) -> bool {
        match self.chunk[expr].kind {
            ExprKind::Vararg | ExprKind::Method { .. } => true,
            ExprKind::Call { .. } => self
                .library_call(expr)
                .is_none_or(|(name, _)| !library::is_single(name)),
            _ => false,
        }
    }

    /// Whether an expression is what a call calls.
    pub(super) fn is_callee(&self, expr: ExprId) -> bool {
        let Some(Parent::Expr(parent)) = self.parents.of(expr) else {
            return false;
        };
        matches!(self.chunk[parent].kind, ExprKind::Call { callee, .. } if callee == expr)
    }

    /// The types that a value can have.
    pub(super) fn types(&self, value: Value) -> Types {
        match value {
            Value::Some(types) => types,
            Value::Nil => Types::NIL,
            Value::Bool(true) => Types::TRUE,
            Value::Bool(false) => Types::FALSE,
            Value::Number(_) => Types::NUMBER,
            Value::Text(_) => Types::STRING,
            Value::Table(_) | Value::Slots(_) => Types::TABLE,
            Value::Function(_) => Types::FUNCTION,
            Value::Library(_) => Types::ANY.without(Types::FALSY),
            Value::Slot(input, _) if self.written[input as usize] => Types::ANY,
            Value::Slot(..) => Types::STRING | Types::NIL,
            Value::Reply(call) => self.command(call).map_or(Types::ANY, |call| call.types),
            Value::Element(call, place) => self.types_of_element(call, place),
            Value::Call(expr) => self
                .library_call(expr)
                .map_or(Types::ANY, |(name, _)| library::types(name)),
        }
    }

    pub(super) fn command(&self, reply: u32) -> Option<&CommandCall> {
        self.commands.get(reply as usize)
    }

    fn types_of_element(&self, call: u32, place: Option<u32>) -> Types {
        let Some(call) = self.command(call).filter(|_| !self.resp3) else {
            return Types::ANY;
        };
        let words = call.words(self.chunk).len();
        match call.command() {
            Some(command) => outcome::element_types(command, words, call.open, place),
            None => Types::ANY,
        }
    }
}
