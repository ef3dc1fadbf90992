//! Where locals are written after their declaration.

use crate::span::Span;
use crate::syntax::{Chunk, ExprId, ExprKind, LocalId, StatKind};

/// The writes to locals, by place.
#[derive(Debug)]
pub(super) struct Assignments {
    /// Start of the statement and the local; sorted.
    places: Vec<(u32, LocalId)>,
    /// Of each local: the end of the last statement that writes it; 0 for none.
    last: Vec<u32>,
    /// Of each local: how many statements write it.
    counts: Vec<u32>,
    /// Of each expression: whether it is written to.
    targets: Vec<bool>,
}

impl Assignments {
    pub(super) fn of(chunk: &Chunk<'_>) -> Self {
        let locals = chunk.locals().count();
        let mut assignments = Self {
            places: Vec::new(),
            last: vec![0; locals],
            counts: vec![0; locals],
            targets: vec![false; chunk.expr_count()],
        };
        for (_, stat) in chunk.stats() {
            match stat.kind {
                StatKind::Assign { targets, .. } => {
                    for target in &chunk[targets] {
                        assignments.add(chunk, *target, stat.span);
                    }
                }
                StatKind::Function { target, .. } => assignments.add(chunk, target, stat.span),
                _ => {}
            }
        }
        assignments
    }

    fn add(&mut self, chunk: &Chunk<'_>, target: ExprId, stat: Span) {
        self.targets[target.index()] = true;
        if let ExprKind::Name(Some(local)) = chunk[target].kind {
            // A statement comes behind those within it, which start later.
            let place = self.places.partition_point(|(at, _)| *at <= stat.start);
            self.places.insert(place, (stat.start, local));
            self.counts[local.index()] += 1;
            let last = &mut self.last[local.index()];
            *last = (*last).max(stat.end);
        }
    }

    /// The locals that statements within a span write.
    pub(super) fn within(&self, span: Span) -> impl Iterator<Item = LocalId> {
        let first = self.places.partition_point(|(at, _)| *at < span.start);
        let inside = self.places.get(first..).unwrap_or_default();
        inside
            .iter()
            .take_while(move |(at, _)| *at < span.end)
            .map(|(_, local)| *local)
    }

    /// Where the last write ends; 0 where there is none.
    pub(super) fn last(&self, local: LocalId) -> u32 {
        self.last[local.index()]
    }

    /// How often it is written after its declaration.
    pub(super) fn count(&self, local: LocalId) -> u32 {
        self.counts[local.index()]
    }

    /// Whether the expression is what an assignment writes to.
    pub(super) fn is_target(&self, expr: ExprId) -> bool {
        self.targets[expr.index()]
    }
}
