//! Replies that may be missing, where the script uses them as if they were there.

use super::Checker;
use crate::finding::{Finding, Rule};
use crate::semantic::{Kinds, Origin, Type};
use crate::syntax::{BinaryOp, ExprId, ExprKind, UnaryOp};

/// A reply that may be missing, and what it is handed to.
pub(crate) struct Missing {
    expr: ExprId,
    /// The call that it comes from.
    call: ExprId,
    pub(crate) handed: Handed,
    /// Whether the command takes an element out, and so is called until nothing is left.
    pub(crate) is_popped: bool,
    /// Whether it is one of several values, which are often there together or not at all.
    pub(crate) is_element: bool,
}

/// What a reply is handed to.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Handed {
    /// A command.
    Word,
    /// `..`.
    Joined,
    /// `tostring`.
    Written,
    /// Arithmetic.
    Calculated,
    /// `<` and the like.
    Compared,
    /// `cjson.decode` and the like.
    Decoded,
}

impl Checker<'_, '_, '_> {
    /// Each use of a reply that may be missing, and whose truth is never tested.
    pub(crate) fn missing(&self) -> impl Iterator<Item = Missing> {
        let exprs = self.chunk.exprs();
        let parts =
            exprs.flat_map(|(expr, node)| self.operands(expr, node.kind).into_iter().flatten());
        let words = self.semantics.commands().iter().flat_map(|call| {
            // What `pcall` calls may fail.
            let words = if call.protected {
                &[]
            } else {
                call.words(self.chunk)
            };
            words.iter().map(|word| (*word, Handed::Word))
        });
        parts
            .chain(words)
            .filter_map(|(expr, handed)| self.is_missing(expr, handed))
    }

    fn operands(&self, expr: ExprId, kind: ExprKind) -> [Option<(ExprId, Handed)>; 2] {
        match kind {
            ExprKind::Binary {
                op, left, right, ..
            } => {
                let handed = match op {
                    BinaryOp::Concat => Handed::Joined,
                    BinaryOp::Lt | BinaryOp::Le | BinaryOp::Gt | BinaryOp::Ge => Handed::Compared,
                    BinaryOp::And | BinaryOp::Or | BinaryOp::Eq | BinaryOp::Ne => {
                        return [None; 2];
                    }
                    _ => Handed::Calculated,
                };
                [Some((left, handed)), Some((right, handed))]
            }
            ExprKind::Unary {
                op: UnaryOp::Neg,
                operand,
            } => [Some((operand, Handed::Calculated)), None],
            ExprKind::Call { .. } => match self.semantics.library_call(expr) {
                Some(("tostring", [text, ..])) => [Some((*text, Handed::Written)), None],
                Some(("cjson.decode" | "cmsgpack.unpack", [text, ..])) => {
                    [Some((*text, Handed::Decoded)), None]
                }
                _ => [None; 2],
            },
            _ => [None; 2],
        }
    }

    fn is_missing(&self, expr: ExprId, handed: Handed) -> Option<Missing> {
        let ty = self.semantics.ty(expr);
        let reply = match ty.origin() {
            // `tonumber` makes nil of what is missing.
            Origin::Call(call) if ty.can_be(Kinds::NIL) && !ty.unread => {
                match self.semantics.library_call(call)? {
                    ("tonumber", [reply]) => *reply,
                    _ => return None,
                }
            }
            _ => expr,
        };
        let of_reply = self.semantics.ty(reply);
        let call = of_call(of_reply)?;
        let tested = [expr, reply].into_iter().any(|expr| {
            let local = self.semantics.local(expr);
            local.is_some_and(|local| self.semantics.is_tested(local))
        });
        let present = of_reply.without(Kinds::FALSE);
        let can_be_missing = of_reply.can_be(Kinds::FALSE) && present.is(Kinds::STRING);
        let command = self.semantics.command(call).filter(|call| !call.protected);
        let name = command?.command()?.name;
        (can_be_missing && !tested).then_some(Missing {
            expr,
            call,
            handed,
            is_element: matches!(of_reply.origin(), Origin::Element(..)),
            is_popped: matches!(name, "lpop" | "rpop" | "spop" | "lmove" | "rpoplpush"),
        })
    }
}

/// The call that a reply comes from.
fn of_call(ty: Type) -> Option<ExprId> {
    match ty.origin() {
        Origin::Reply(call) | Origin::Element(call, _) => Some(call),
        _ => None,
    }
}

impl Missing {
    /// "`job` may be false, …".
    pub(crate) fn finding(
        &self,
        script: &Checker<'_, '_, '_>,
        rule: &'static Rule,
        says: &str,
    ) -> Finding {
        let code = script.quote(self.expr, "this reply");
        let finding = Finding::new(rule, script.span(self.expr), format!("{code} {says}"))
            .help("test it first, or write a value for what is missing: `reply or '…'`");
        if self.call == script.chunk.unparen(self.expr) {
            finding
        } else {
            finding.also(script.span(self.call), "`false` where nothing is there")
        }
    }
}
