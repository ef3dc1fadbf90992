//! What is known of a script: filled by [`flow`](super::flow), asked by everything else.

use super::commands::CommandCall;
use super::library;
use super::origin::Origin;
use super::parent::{Parent, Parents};
use super::store::{Object, Site, Store};
use super::types::{Functions, Kinds, Tables, Type, Words};
use super::value::{Input, Value};
use crate::syntax::{Chunk, ExprId, ExprKind};

/// Kinds of expressions, what they are part of, and the commands called.
#[derive(Debug)]
pub(super) struct Known<'c, 'a> {
    pub(super) chunk: &'c Chunk<'a>,
    /// By expression.
    pub(super) types: Vec<Type>,
    pub(super) store: Store<'c, 'a>,
    pub(super) parents: Parents,
    pub(super) commands: Vec<CommandCall>,
    /// By local: what parameters are.
    pub(super) params: Vec<Type>,
    /// The tables KEYS and ARGV.
    pub(super) inputs: [Type; 2],
    /// Whether the script can come to its end without `return`.
    pub(super) falls_off: bool,
}

impl<'c> Known<'c, '_> {
    pub(super) fn ty(&self, expr: ExprId) -> Type {
        self.types[expr.index()]
    }

    pub(super) fn value(&self, expr: ExprId) -> Value {
        self.value_of(self.ty(expr))
    }

    fn value_of(&self, ty: Type) -> Value {
        match ty.origin {
            Origin::None => {}
            Origin::Library(name) => return Value::Library(name),
            Origin::Slot(input, place) => return Value::Slot(input, place),
            Origin::Reply(call) => return Value::Reply(call),
            Origin::Element(call, place) => return Value::Element(call, place),
            Origin::Call(call) => return Value::Call(call),
        }
        if ty.is(Kinds::NIL) {
            return Value::Nil;
        }
        if ty.is(Kinds::TRUE) {
            return Value::Bool(true);
        }
        if ty.is(Kinds::FALSE) {
            return Value::Bool(false);
        }
        if let Some(number) = ty.constant() {
            return Value::Number(number);
        }
        if ty.is(Kinds::STRING)
            && let Words::Literal(expr) = ty.texts.words
        {
            return Value::Text(expr);
        }
        if ty.is(Kinds::FUNCTION)
            && let Functions::Local(func) = ty.functions
        {
            return Value::Function(func);
        }
        if ty.is(Kinds::TABLE)
            && let Tables::One(object) = ty.tables
        {
            match self.store.site(object) {
                Site::Constructor(expr) => return Value::Table(expr),
                Site::Slots(input) => return Value::Slots(input),
                Site::Reply(_) | Site::Part | Site::Library(_) | Site::Error => {}
            }
        }
        Value::Some(ty.kinds)
    }

    /// Whether the script puts something into KEYS or ARGV, or hands them on.
    pub(super) fn is_written(&self, input: Input) -> bool {
        self.input(input)
            .is_some_and(|input| input.leaked || input.written)
    }

    /// Whether KEYS or ARGV is handed on to where it cannot be followed.
    pub(super) fn is_leaked(&self, input: Input) -> bool {
        self.input(input).is_some_and(|input| input.leaked)
    }

    fn input(&self, input: Input) -> Option<&Object> {
        match self.inputs[input as usize].tables {
            Tables::One(object) => Some(self.store.object(object)),
            Tables::Any | Tables::Some(_) => None,
        }
    }

    /// Whether a value is KEYS or ARGV and nothing else.
    pub(super) fn is_input(&self, ty: &Type) -> bool {
        matches!(self.value_of(*ty), Value::Slots(_))
    }

    /// The servers' function that an expression calls, and the args.
    pub(super) fn library_call(&self, expr: ExprId) -> Option<(&'static str, &'c [ExprId])> {
        let ExprKind::Call { callee, args } = self.chunk[expr].kind else {
            return None;
        };
        match self.ty(callee).origin {
            Origin::Library(name) => Some((name, &self.chunk[args])),
            _ => None,
        }
    }

    /// Whether it is the `'#'` with which `select` counts.
    fn is_sign(&self, expr: ExprId) -> bool {
        let text = self.store.only_text(&self.ty(expr));
        text.is_some_and(|text| *text == *b"#")
    }

    /// Whether an expression at the end of a list can stand for any number of values.
    pub(super) fn is_open(&self, expr: ExprId) -> bool {
        match self.chunk[expr].kind {
            ExprKind::Vararg => true,
            ExprKind::Method { object, name, .. } => {
                let ty = self.ty(object);
                !library::is_single_method(&ty, self.chunk.text(name))
            }
            ExprKind::Call { .. } => self.library_call(expr).is_none_or(|(name, args)| {
                let counts =
                    name == "select" && args.first().is_some_and(|first| self.is_sign(*first));
                !counts && !library::is_single(name)
            }),
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

    /// The command that is called at an expression.
    pub(super) fn command(&self, call: ExprId) -> Option<&CommandCall> {
        let found = self
            .commands
            .binary_search_by_key(&call, |command| command.expr);
        self.commands.get(found.ok()?)
    }
}
