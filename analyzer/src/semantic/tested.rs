//! What tests an expression: conditions, `not`, and the truth that `and` and `or` go by.

use super::Semantics;
use super::known::Known;
use super::parent::Parent;
use super::value::Value;
use crate::syntax::{BinaryOp, ExprId, ExprKind, LocalId, StatKind, UnaryOp};

/// How the truth of an expression is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Test {
    /// It decides a branch or a loop.
    Condition,
    /// It stands behind `not`.
    Negation,
    /// It stands in front of `and` or `or`, whose value is used.
    Choice,
}

/// How expressions are tested, and together with what.
#[derive(Debug)]
pub(super) struct Tests {
    /// By expression.
    how: Vec<Option<Test>>,
    /// By expression: the whole that it is a part of by `and`, `or`, `not` and comparison.
    whole: Vec<ExprId>,
    /// By local: the wholes in which it is tested, or compared with `false`, sorted from the last.
    locals: Vec<Vec<ExprId>>,
}

impl Tests {
    pub(super) fn of(known: &Known<'_, '_>) -> Self {
        let chunk = known.chunk;
        let mut tests = Self {
            how: vec![None; chunk.expr_count()],
            whole: chunk.exprs().map(|(expr, _)| expr).collect(),
            locals: vec![Vec::new(); chunk.locals().count()],
        };
        // A whole comes after its parts.
        for (expr, node) in chunk.exprs().rev() {
            match known.parents.of(expr) {
                Some(Parent::Stat(stat)) => {
                    tests.how[expr.index()] = condition(chunk[stat].kind);
                }
                Some(Parent::Expr(parent)) => tests.inherit(known, expr, parent),
                None => {}
            }
            if let ExprKind::Name(Some(local)) = node.kind
                && (tests.how[expr.index()].is_some() || is_compared_with_false(known, expr))
            {
                tests.add(local, tests.whole[expr.index()]);
            }
        }
        tests
    }

    fn inherit(&mut self, known: &Known<'_, '_>, expr: ExprId, parent: ExprId) {
        let (how, whole) = (self.how[parent.index()], self.whole[parent.index()]);
        let (how, logic) = match known.chunk[parent].kind {
            ExprKind::Paren(_) => (how, true),
            ExprKind::Unary {
                op: UnaryOp::Not, ..
            } => (Some(Test::Negation), true),
            ExprKind::Binary {
                op: BinaryOp::And | BinaryOp::Or,
                left,
                ..
            } => {
                let choice = (left == expr).then_some(Test::Choice);
                (how.or(choice), true)
            }
            ExprKind::Binary { op, .. } => (None, op.is_comparison()),
            _ => (None, false),
        };
        self.how[expr.index()] = how;
        if logic {
            self.whole[expr.index()] = whole;
        }
    }

    fn add(&mut self, local: LocalId, whole: ExprId) {
        let wholes = &mut self.locals[local.index()];
        // At the end, but for a whole around others.
        let place = wholes.partition_point(|other| *other > whole);
        wholes.insert(place, whole);
    }
}

impl Semantics<'_, '_> {
    /// How the truth of an expression is used, if it is.
    #[must_use]
    pub fn test(&self, expr: ExprId) -> Option<Test> {
        self.tests.how[expr.index()]
    }

    /// Whether an expression is all that its condition tests, maybe behind `not`.
    #[must_use]
    pub fn is_tested_alone(&self, expr: ExprId) -> bool {
        let chunk = self.chunk();
        let mut whole = self.tests.whole[expr.index()];
        while let ExprKind::Paren(inner)
        | ExprKind::Unary {
            op: UnaryOp::Not,
            operand: inner,
        } = chunk[whole].kind
        {
            whole = inner;
        }
        whole == chunk.unparen(expr)
    }

    /// Whether the truth of a local is tested anywhere, or whether it is `false`.
    #[must_use]
    pub fn is_tested(&self, local: LocalId) -> bool {
        !self.tests.locals[local.index()].is_empty()
    }

    /// Whether the same condition that an expression is a part of also tests a local.
    #[must_use]
    pub fn is_tested_beside(&self, local: LocalId, expr: ExprId) -> bool {
        let whole = self.tests.whole[expr.index()];
        let wholes = &self.tests.locals[local.index()];
        wholes.binary_search_by(|other| whole.cmp(other)).is_ok()
    }

    /// The whole that an expression is a part of by `and`, `or`, `not` and comparison.
    #[must_use]
    pub fn whole(&self, expr: ExprId) -> ExprId {
        self.tests.whole[expr.index()]
    }

    /// An expression and all its parts, the last first.
    pub fn parts(&self, expr: ExprId) -> impl Iterator<Item = ExprId> {
        let chunk = self.chunk();
        let start = chunk[expr].span.start;
        (0..=expr.index())
            .rev()
            .map(ExprId::new)
            .take_while(move |part| chunk[*part].span.start >= start)
    }
}

fn is_compared_with_false(known: &Known<'_, '_>, expr: ExprId) -> bool {
    let Some(Parent::Expr(parent)) = known.parents.of(expr) else {
        return false;
    };
    let ExprKind::Binary {
        op: BinaryOp::Eq | BinaryOp::Ne,
        left,
        right,
        ..
    } = known.chunk[parent].kind
    else {
        return false;
    };
    let other = if left == expr { right } else { left };
    matches!(known.value(other), Value::Bool(_))
}

/// How a statement tests an expression that is its own.
fn condition(kind: StatKind) -> Option<Test> {
    match kind {
        StatKind::If { .. } | StatKind::While { .. } | StatKind::Repeat { .. } => {
            Some(Test::Condition)
        }
        _ => None,
    }
}
