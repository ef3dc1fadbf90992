//! Where ways of the script part and meet: `if`, loops, `break`.

use super::Flow;
use super::state::Mark;
use crate::semantic::types::Type;
use crate::syntax::{BlockId, Chunk, ExprId, LocalId, StatId, StatKind};

/// After so many arms, what their conditions rule out is not kept.
const MOST_ARMS: usize = 64;
/// With more ways out of a loop, nothing is known after it of what it writes.
const MOST_BREAKS: usize = 16;

/// What a way has changed when it meets the others.
type Way = Vec<(LocalId, Type)>;

/// An `if` on the way to its end.
pub(super) struct Branches {
    stat: StatId,
    start: Mark,
    /// Before the arm that is open.
    arm: Mark,
    /// The arms that come to the end.
    ways: Vec<Way>,
    /// How many arms there have been.
    arms: usize,
    reachable: bool,
}

/// A loop on the way to its end.
pub(super) struct Loop {
    /// What it writes that was declared before it.
    locals: Vec<LocalId>,
    start: Mark,
    reachable: bool,
    breaks: Vec<Way>,
    /// Whether there are more breaks than are looked at.
    many: bool,
}

impl Loop {
    /// Whether it writes a local.
    pub(super) fn writes(&self, local: LocalId) -> bool {
        self.locals.binary_search(&local).is_ok()
    }
}

impl Flow<'_, '_, '_> {
    pub(super) fn enter_branches(&mut self, stat: StatId) {
        let start = self.state.mark();
        self.branches.push(Branches {
            stat,
            start,
            arm: start,
            ways: Vec::new(),
            arms: 0,
            reachable: self.state.reachable,
        });
    }

    /// `then`, or `else`.
    pub(super) fn enter_arm(&mut self, block: BlockId) {
        let mark = self.state.mark();
        let Some(branches) = self.branches.last_mut() else {
            return;
        };
        branches.arm = mark;
        self.state.reachable = branches.reachable;
        if let Some(condition) = condition(self.chunk, branches, block) {
            self.narrow(condition, true);
        }
    }

    pub(super) fn leave_arm(&mut self, block: BlockId) {
        let Some(branches) = self.branches.last_mut() else {
            return;
        };
        if self.state.reachable {
            branches.ways.push(self.state.changes(branches.start));
        }
        self.state.undo(branches.arm);
        self.state.reachable = branches.reachable;
        let condition = condition(self.chunk, branches, block);
        branches.arms += 1;
        if let Some(condition) = condition
            && branches.arms <= MOST_ARMS
        {
            self.narrow(condition, false);
        }
    }

    pub(super) fn leave_branches(&mut self) {
        let Some(mut branches) = self.branches.pop() else {
            return;
        };
        let StatKind::If { otherwise, .. } = self.chunk[branches.stat].kind else {
            return;
        };
        if otherwise.is_none() && branches.reachable {
            // All other ways have left: what the conditions rule out stays so.
            if branches.ways.is_empty() {
                return;
            }
            branches.ways.push(self.state.changes(branches.start));
        }
        self.state.undo(branches.start);
        self.meet(branches.stat, branches.ways);
    }

    /// Goes on after a statement, where ways meet that parted in it. Its own locals are gone there.
    fn meet(&mut self, stat: StatId, ways: Vec<Way>) {
        self.state.reachable = !ways.is_empty();
        let start = self.chunk[stat].span.start;
        let mut locals: Vec<LocalId> = ways.iter().flatten().map(|(local, _)| *local).collect();
        locals.retain(|local| self.chunk[*local].name.start < start);
        locals.sort_unstable();
        locals.dedup();
        for local in locals {
            let before = self.state.local(local);
            let mut joined = Type::NEVER;
            for way in &ways {
                let changed = way.binary_search_by_key(&local, |(changed, _)| *changed);
                let ty = changed
                    .ok()
                    .and_then(|at| way.get(at))
                    .map_or(before, |(_, ty)| *ty);
                joined = self.store.join(joined, ty);
            }
            self.state.set(local, joined);
        }
    }

    pub(super) fn enter_loop(&mut self, stat: StatId) {
        let span = self.chunk[stat].span;
        let written = self.assignments.within(span);
        let mut locals: Vec<LocalId> = written
            .filter(|local| self.chunk[*local].name.start < span.start)
            .collect();
        locals.sort_unstable();
        locals.dedup();
        self.state.forget_elements();
        for local in locals.iter().copied() {
            let back = self.summary.back(stat, local);
            let head = self.store.join(self.state.local(local), back);
            self.state.set(local, head);
        }
        self.loops.push(Loop {
            locals,
            start: self.state.mark(),
            reachable: self.state.reachable,
            breaks: Vec::new(),
            many: false,
        });
    }

    /// The end of the body of a loop whose condition comes first.
    pub(super) fn leave_body(&mut self) {
        let Some(end) = self.loops.last() else {
            return;
        };
        let (start, reachable) = (end.start, end.reachable);
        self.go_back();
        self.state.undo(start);
        self.state.reachable = reachable;
    }

    /// Notes what comes back to the start of the loop.
    fn go_back(&mut self) {
        let Some(end) = self.loops.last().filter(|_| self.state.reachable) else {
            return;
        };
        let Some(stat) = self.above.iter().rev().find_map(|above| match above {
            super::Parent::Stat(stat) => Some(*stat),
            super::Parent::Expr(_) => None,
        }) else {
            return;
        };
        for local in end.locals.clone() {
            let ty = self.state.local(local);
            self.summary.come_back(&mut self.store, stat, local, ty);
        }
    }

    pub(super) fn leave_break(&mut self) {
        if let Some(around) = self.loops.last_mut()
            && self.state.reachable
        {
            if around.breaks.len() < MOST_BREAKS {
                around.breaks.push(self.state.changes(around.start));
            } else {
                around.many = true;
            }
        }
        self.state.reachable = false;
    }

    pub(super) fn leave_loop(&mut self, stat: StatId) {
        let (condition, ends_when) = match self.chunk[stat].kind {
            StatKind::While { condition, .. } => (Some(condition), false),
            StatKind::Repeat { condition, .. } => {
                self.above.push(super::Parent::Stat(stat));
                self.go_back();
                self.above.pop();
                (Some(condition), true)
            }
            _ => (None, false),
        };
        let Some(left) = self.loops.pop() else {
            return;
        };
        let mut ways = left.breaks;
        let never_ends =
            condition.is_some_and(|condition| self.ty(condition).truth() == Some(!ends_when));
        if self.state.reachable && !never_ends {
            if let Some(condition) = condition {
                self.narrow(condition, ends_when);
            }
            ways.push(self.state.changes(left.start));
        }
        self.state.undo(left.start);
        self.state.forget_elements();
        if left.many {
            for local in left.locals {
                self.state.set(local, Type::ANY);
            }
            self.state.reachable = left.reachable;
        } else {
            self.meet(stat, ways);
        }
    }
}

/// The condition of the arm that is open; `None` for `else`.
fn condition(chunk: &Chunk<'_>, branches: &Branches, block: BlockId) -> Option<ExprId> {
    let StatKind::If { arms, .. } = chunk[branches.stat].kind else {
        return None;
    };
    let arm = chunk[arms].get(branches.arms)?;
    (arm.body == block).then_some(arm.condition)
}
