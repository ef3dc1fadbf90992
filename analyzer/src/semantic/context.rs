//! Where an expression stands: what tests it, what it passes on, what it is made of.

use super::Semantics;
use super::assignments::Assignments;
use super::known::Known;
use super::parent::Parent;
use super::value::{Input, Value};
use crate::syntax::{BinaryOp, Chunk, ExprId, ExprKind, FuncId, LocalId, StatKind, UnaryOp};

/// A text that is joined of more is looked at no further: behind names it could double at each.
const MOST_PIECES: usize = 64;

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
    /// The locals that are tested, or compared with `false`, and in what whole; sorted.
    locals: Vec<(LocalId, ExprId)>,
}

impl Tests {
    pub(super) fn of(known: &Known<'_, '_>) -> Self {
        let chunk = known.chunk;
        let mut tests = Self {
            how: vec![None; chunk.expr_count()],
            whole: chunk.exprs().map(|(expr, _)| expr).collect(),
            locals: Vec::new(),
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
                tests.locals.push((local, tests.whole[expr.index()]));
            }
        }
        tests.locals.sort_unstable();
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

    fn of_local(&self, local: LocalId) -> &[(LocalId, ExprId)] {
        let start = self.locals.partition_point(|(tested, _)| *tested < local);
        let from = self.locals.get(start..).unwrap_or_default();
        let len = from.partition_point(|(tested, _)| *tested == local);
        from.get(..len).unwrap_or_default()
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
        !self.tests.of_local(local).is_empty()
    }

    /// Whether the same condition that an expression is a part of also tests a local.
    #[must_use]
    pub fn is_tested_beside(&self, local: LocalId, expr: ExprId) -> bool {
        let whole = self.tests.whole[expr.index()];
        let tests = self.tests.of_local(local);
        tests
            .binary_search_by_key(&whole, |(_, tested)| *tested)
            .is_ok()
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

    /// The slot that an expression passes on, maybe as a number, with a constant in its place where
    /// it is missing.
    #[must_use]
    pub fn slot_behind(&self, mut expr: ExprId) -> Option<(Input, u32)> {
        let chunk = self.chunk();
        loop {
            if let Value::Slot(input, position) = self.value(expr) {
                return Some((input, position?));
            }
            expr = match (chunk[expr].kind, self.library_call(expr)) {
                (_, Some(("tonumber" | "tostring" | "assert", [inner, ..]))) => *inner,
                (
                    ExprKind::Binary {
                        op: BinaryOp::Or,
                        left,
                        right,
                        ..
                    },
                    _,
                ) if self.is_constant(right) => left,
                (ExprKind::Paren(inner), _) => inner,
                _ => return None,
            };
        }
    }

    fn is_constant(&self, expr: ExprId) -> bool {
        matches!(
            self.value(expr),
            Value::Nil | Value::Bool(_) | Value::Number(_) | Value::Text(_) | Value::Table(_)
        )
    }

    /// The local that an expression names.
    #[must_use]
    pub fn local(&self, expr: ExprId) -> Option<LocalId> {
        self.chunk().local(self.chunk().unparen(expr))
    }

    /// What a local was made of, if it is written once, where it is declared.
    #[must_use]
    pub fn made_of(&self, local: LocalId) -> Option<ExprId> {
        self.origins.of(local)
    }

    /// The expression behind names of locals that are written once.
    #[must_use]
    pub fn origin(&self, mut expr: ExprId) -> ExprId {
        let chunk = self.chunk();
        loop {
            expr = chunk.unparen(expr);
            match chunk.local(expr).and_then(|local| self.made_of(local)) {
                Some(made_of) => expr = made_of,
                None => return expr,
            }
        }
    }

    /// What a text is joined of by `..`, in order, behind names of locals; the expression itself where
    /// nothing is joined.
    #[must_use]
    pub fn pieces(&self, expr: ExprId) -> Vec<ExprId> {
        let mut pieces = Vec::new();
        let mut open = vec![expr];
        while let Some(expr) = open.pop() {
            let expr = self.origin(expr);
            match self.chunk()[expr].kind {
                ExprKind::Binary {
                    op: BinaryOp::Concat,
                    left,
                    right,
                    ..
                } if open.len() + pieces.len() < MOST_PIECES => open.extend([right, left]),
                _ => pieces.push(expr),
            }
        }
        pieces
    }

    /// Whether an expression stands in a function that is given to `pcall`, as scripts do to find out
    /// what a server has.
    #[must_use]
    pub fn is_guarded(&self, expr: ExprId) -> bool {
        self.guards.any && self.guards.guarded[self.func(expr).index()]
    }

    /// Whether an error raised by an expression surely ends the script.
    #[must_use]
    pub fn is_uncaught(&self, expr: ExprId) -> bool {
        !self.guards.any || self.func(expr) == self.chunk().main()
    }

    /// The function that an expression stands in.
    #[must_use]
    pub fn func(&self, expr: ExprId) -> FuncId {
        let chunk = self.chunk();
        let span = chunk[expr].span;
        // In order of their starts; the chunk itself, which is around all, comes first.
        let started = chunk.last_func_before(span.start);
        let mut func = started.unwrap_or(chunk.main());
        while chunk[func].span.end < span.end {
            match chunk[func].parent {
                Some(parent) => func = parent,
                None => break,
            }
        }
        func
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

/// Where errors can be caught.
#[derive(Debug)]
pub(super) struct Guards {
    /// Whether `pcall` or `xpcall` is given something else than a command.
    any: bool,
    /// By function: whether it is given to them, or stands in one that is.
    guarded: Vec<bool>,
}

impl Guards {
    pub(super) fn of(known: &Known<'_, '_>) -> Self {
        let chunk = known.chunk;
        let mut guards = Self {
            any: false,
            guarded: vec![false; chunk.funcs().count()],
        };
        for (expr, _) in chunk.exprs() {
            // Also where it gets another name, or is handed on.
            guards.any |= matches!(
                known.value(expr),
                Value::Library("pcall" | "xpcall" | "coroutine.create")
            );
            if let Some(("pcall" | "xpcall", [first, ..])) = known.library_call(expr)
                && let Value::Function(func) = known.value(*first)
            {
                guards.guarded[func.index()] = true;
            }
        }
        // Outer functions come before those within.
        for (func, node) in chunk.funcs() {
            if let Some(parent) = node.parent {
                guards.guarded[func.index()] |= guards.guarded[parent.index()];
            }
        }
        guards
    }
}

/// What locals were made of.
#[derive(Debug)]
pub(super) struct Origins(Vec<Option<ExprId>>);

impl Origins {
    pub(super) fn of_chunk(chunk: &Chunk<'_>, assignments: &Assignments) -> Self {
        let mut origins = vec![None; chunk.locals().count()];
        for (_, stat) in chunk.stats() {
            let StatKind::Local { locals, values } = stat.kind else {
                continue;
            };
            for (local, value) in locals.ids().zip(&chunk[values]) {
                if assignments.count(local) == 0 {
                    origins[local.index()] = Some(*value);
                }
            }
        }
        Self(origins)
    }

    fn of(&self, local: LocalId) -> Option<ExprId> {
        self.0[local.index()]
    }
}
