//! The texts that an expression can give, each as far as its beginning is known.

use std::mem;

use super::OwnError;
use super::reach::{Found, Reach, fields_named};
use super::sources::Nth;
use crate::semantic::{Kinds, Value};
use crate::syntax::{BinaryOp, Chunk, ExprId, ExprKind, LocalId, LocalKind};

/// How many texts are told apart; beyond that, and beyond this depth, nothing is known.
const MOST_TEXTS: usize = 64;
const MOST_DEPTH: usize = 24;

/// A text, as far as its beginning is known.
#[derive(Debug, Clone)]
pub(super) struct Text {
    pub(super) start: String,
    /// Whether nothing follows.
    pub(super) whole: bool,
    /// The expression that makes it.
    pub(super) made: ExprId,
}

/// The texts found so far.
pub(super) struct Texts<'r, 's, 'c, 'a> {
    reach: &'r Reach<'s, 'c, 'a>,
    pub(super) found: Vec<Text>,
    /// Whether it can be the text of a command's error.
    pub(super) passes_on: bool,
}

impl Text {
    pub(super) fn unknown(made: ExprId) -> Self {
        Self {
            start: String::new(),
            whole: false,
            made,
        }
    }

    pub(super) fn into_own(self, chunk: &Chunk<'_>) -> OwnError {
        OwnError {
            span: chunk[self.made].span,
            start: self.start,
            whole: self.whole,
        }
    }

    /// Whether the text can be just this.
    pub(super) fn can_be_all(&self, wanted: &str) -> bool {
        if self.whole {
            self.start == wanted
        } else {
            wanted.starts_with(&self.start)
        }
    }
}

impl<'r, 's, 'c, 'a> Texts<'r, 's, 'c, 'a> {
    pub(super) fn new(reach: &'r Reach<'s, 'c, 'a>) -> Self {
        Self {
            reach,
            found: Vec::new(),
            passes_on: false,
        }
    }

    /// The texts under a name in the tables that a value can be; `redis.error_reply` puts its own under
    /// `err`, `redis.status_reply` under `ok`.
    pub(super) fn of_table(&mut self, name: &str, tables: &Found, depth: usize) {
        let made = if name == "err" {
            &tables.errors
        } else {
            &tables.statuses
        };
        for text in made {
            self.of(*text, depth);
        }
        for table in &tables.tables {
            for text in fields_named(self.reach, *table, name) {
                self.of(text, depth);
            }
        }
        if tables.tables.is_empty() {
            return;
        }
        for put in self.reach.puts_into(tables, depth) {
            if self.reach.can_be_named(put.key, name) {
                self.of(put.value, depth);
            }
        }
    }

    /// The texts of an expression.
    pub(super) fn of(&mut self, expr: ExprId, depth: usize) {
        for text in self.alternatives(expr, depth) {
            if self.found.len() > MOST_TEXTS {
                self.found = vec![Text::unknown(expr)];
                return;
            }
            if !self.found.iter().any(|known| known.is_same(&text)) {
                self.found.push(text);
            }
        }
    }

    fn alternatives(&mut self, expr: ExprId, depth: usize) -> Vec<Text> {
        let semantics = self.reach.semantics;
        let chunk = semantics.chunk();
        if depth > MOST_DEPTH || !self.reach.step() {
            return vec![Text::unknown(expr)];
        }
        if let Value::Text(literal) = semantics.value(expr) {
            return vec![self.literal(literal, expr)];
        }
        match chunk[expr].kind {
            ExprKind::Nil | ExprKind::True | ExprKind::False => Vec::new(),
            ExprKind::Paren(inner) => self.alternatives(inner, depth + 1),
            ExprKind::Binary {
                op: BinaryOp::Concat,
                left,
                right,
                ..
            } => self.joined(left, right, depth),
            ExprKind::Binary {
                op: BinaryOp::And | BinaryOp::Or,
                left,
                right,
                ..
            } => {
                let mut all = self.alternatives(left, depth + 1);
                all.extend(self.alternatives(right, depth + 1));
                all
            }
            ExprKind::Name(Some(local)) => self.local(local, expr, depth),
            ExprKind::Field { object, name } if chunk.text(name) == "err" => {
                self.error_of(object, expr, depth)
            }
            ExprKind::Index { object, key } if self.is_err(key) => {
                self.error_of(object, expr, depth)
            }
            ExprKind::Call { .. } => self.call(Nth(expr, 0), depth),
            _ => vec![Text::unknown(expr)],
        }
    }

    fn literal(&self, literal: ExprId, made: ExprId) -> Text {
        let bytes = self.reach.semantics.chunk().string(literal);
        Text {
            start: String::from_utf8_lossy(&bytes.unwrap_or_default()).into_owned(),
            whole: true,
            made,
        }
    }

    fn is_err(&self, key: ExprId) -> bool {
        let Value::Text(literal) = self.reach.semantics.value(key) else {
            return false;
        };
        self.reach.semantics.chunk().string(literal).as_deref() == Some(b"err")
    }

    /// A text behind each whole one before it.
    fn joined(&mut self, left: ExprId, right: ExprId, depth: usize) -> Vec<Text> {
        let mut all = Vec::new();
        for before in self.alternatives(left, depth + 1) {
            if !before.whole {
                all.push(before);
                continue;
            }
            let passed_before = mem::take(&mut self.passes_on);
            let behind = self.alternatives(right, depth + 1);
            let passed = mem::replace(&mut self.passes_on, passed_before);
            if before.start.is_empty() {
                self.passes_on |= passed;
            }
            if passed || behind.is_empty() {
                all.push(Text {
                    whole: false,
                    ..before.clone()
                });
            }
            for behind in behind {
                all.push(Text {
                    start: format!("{}{}", before.start, behind.start),
                    ..behind
                });
            }
            if all.len() > MOST_TEXTS {
                return vec![Text::unknown(left)];
            }
        }
        all
    }

    fn local(&mut self, local: LocalId, at: ExprId, depth: usize) -> Vec<Text> {
        let chunk = self.reach.semantics.chunk();
        let seen = !self.reach.sources.unseen.contains(&local)
            && !self.reach.sources.items.contains_key(&local);
        let given = match chunk[local].kind {
            LocalKind::Variable if seen => Some(
                self.reach
                    .sources
                    .locals
                    .get(&local)
                    .cloned()
                    .unwrap_or_default(),
            ),
            LocalKind::Param => self.reach.arguments(local).map(|mut arguments| {
                let written = self.reach.sources.locals.get(&local);
                arguments.extend(written.into_iter().flatten());
                arguments
            }),
            _ => None,
        };
        let Some(given) = given else {
            return vec![Text::unknown(at)];
        };
        let mut all = Vec::new();
        for value in given {
            all.extend(self.nth(value, depth + 1));
            if all.len() > MOST_TEXTS {
                return vec![Text::unknown(at)];
            }
        }
        all
    }

    fn nth(&mut self, value: Nth, depth: usize) -> Vec<Text> {
        match value {
            Nth(expr, 0) => self.alternatives(expr, depth),
            other => self.call(other, depth),
        }
    }

    fn call(&mut self, nth: Nth, depth: usize) -> Vec<Text> {
        let Nth(expr, place) = nth;
        let semantics = self.reach.semantics;
        match (semantics.library_call(expr), place) {
            (Some(("string.format", [format, ..])), 0) => self.format(*format, expr, depth),
            (Some(("pcall" | "xpcall", _)), 1) => self.caught(expr, depth),
            (Some(("redis.call", _)), _) => vec![Text::unknown(expr)],
            (None, _) => self.returned(nth, depth),
            _ => vec![Text::unknown(expr)],
        }
    }

    /// What a function of the script's returns.
    fn returned(&mut self, Nth(expr, place): Nth, depth: usize) -> Vec<Text> {
        let chunk = self.reach.semantics.chunk();
        let unknown = vec![Text::unknown(expr)];
        let ExprKind::Call { callee, .. } = chunk[expr].kind else {
            return unknown;
        };
        let Some(functions) = self.reach.sources.callees(chunk, callee) else {
            return unknown;
        };
        let mut all = Vec::new();
        for func in functions {
            for values in self
                .reach
                .sources
                .returns
                .get(&func)
                .cloned()
                .unwrap_or_default()
            {
                if let Some(value) = super::sources::nth(chunk, values, place) {
                    all.extend(self.nth(value, depth + 1));
                }
                if all.len() > MOST_TEXTS {
                    return unknown;
                }
            }
        }
        all
    }

    /// The literal before the first value that is put in.
    fn format(&mut self, format: ExprId, at: ExprId, depth: usize) -> Vec<Text> {
        let mut all = self.alternatives(format, depth + 1);
        for text in &mut all {
            if let Some(end) = text.start.find('%') {
                text.start.truncate(end);
                text.whole = false;
            }
            text.made = at;
        }
        all
    }

    /// The message that `pcall` gives: of a command's error, or of what the script raises.
    fn caught(&mut self, expr: ExprId, depth: usize) -> Vec<Text> {
        self.passes_on = true;
        let mut all = Vec::new();
        for &(with_position, raised) in self.reach.raised() {
            if with_position {
                all.push(Text {
                    start: "user_script:".to_owned(),
                    whole: false,
                    made: expr,
                });
            }
            if !with_position || self.reach.semantics.types(raised).meets(Kinds::TABLE) {
                all.extend(self.alternatives(raised, depth + 1));
            }
        }
        all
    }

    /// `reply.err`, where the reply can be several things.
    fn error_of(&mut self, object: ExprId, at: ExprId, depth: usize) -> Vec<Text> {
        let found = self.reach.find(object, 1);
        self.passes_on |= found.passes_on;
        let mut texts = Texts::new(self.reach);
        if self.reach.step() {
            texts.of_table("err", &found, depth + 1);
        }
        self.passes_on |= texts.passes_on;
        if found.unknown.is_some() {
            texts.found.push(Text::unknown(at));
        }
        texts.found
    }
}

impl Text {
    fn is_same(&self, other: &Self) -> bool {
        self.whole == other.whole && self.start == other.start
    }
}
