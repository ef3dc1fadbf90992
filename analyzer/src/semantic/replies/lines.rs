//! Raised errors whose text can hold a line break.
//!
//! In: the errors that a script raises. Out: for each, a literal with a line break, or a part that is neither
//! a number, nor a literal, nor cleaned. Servers that send the text as it is take what follows the break for another reply.

use super::reach::Reach;
use super::sources::Nth;
use super::text::{Text, Texts};
use crate::semantic::{Input, Kinds, Semantics, Value};
use crate::syntax::{BinaryOp, ExprId, ExprKind, LocalId, LocalKind};

/// How far parts are followed.
const MOST_DEPTH: usize = 24;

struct Lines<'r, 's, 'c, 'a> {
    reach: &'r Reach<'s, 'c, 'a>,
    /// Whether a slot of KEYS or ARGV holds a number or one of some literals.
    is_plain: &'r dyn Fn(Input, Option<u32>) -> bool,
}

impl Semantics<'_, '_> {
    /// The parts of errors that end the script and that have or can have a line break in them: literals and
    /// values. `is_plain` says which slots of KEYS and ARGV have none.
    #[must_use]
    pub fn broken_errors(&self, is_plain: &dyn Fn(Input, Option<u32>) -> bool) -> Vec<ExprId> {
        let uncaught = |(call, _)| {
            let what = match self.library_call(call)? {
                ("error", [what, ..]) | ("assert", [_, what, ..]) => *what,
                _ => return None,
            };
            self.is_uncaught(call).then_some(what)
        };
        let raised: Vec<ExprId> = self.chunk().exprs().filter_map(uncaught).collect();
        if raised.is_empty() {
            return Vec::new();
        }
        let reach = Reach::new(self);
        let lines = Lines {
            reach: &reach,
            is_plain,
        };
        let parts = raised.into_iter().filter_map(|what| lines.of_error(what));
        parts.collect()
    }

    /// The codes of errors that end the script and are tables: servers from Redis 7.0 on send those as
    /// they are.
    #[must_use]
    pub fn raised_tables(&self) -> Vec<super::OwnError> {
        let uncaught = |(call, _)| {
            let ("error", [what, ..]) = self.library_call(call)? else {
                return None;
            };
            let ends = self.is_uncaught(call) && self.types(*what).meets(Kinds::TABLE);
            ends.then_some(*what)
        };
        let raised: Vec<ExprId> = self.chunk().exprs().filter_map(uncaught).collect();
        if raised.is_empty() {
            return Vec::new();
        }
        let reach = Reach::new(self);
        let mut texts = Texts::new(&reach);
        for what in raised {
            texts.of_table("err", &reach.find(what, 0), 0);
        }
        let own = |text: Text| text.into_own(self.chunk());
        texts.found.into_iter().map(own).collect()
    }
}

impl Lines<'_, '_, '_, '_> {
    /// The part of a text, or of the `err` of a table.
    fn of_error(&self, what: ExprId) -> Option<ExprId> {
        let is_table = self.reach.semantics.types(what).meets(Kinds::TABLE);
        if is_table && !self.reach.find(what, 0).tables.is_empty() {
            return self.of_field(what, "err", what, 0);
        }
        self.of_text(what, 0)
    }

    fn of_text(&self, expr: ExprId, depth: usize) -> Option<ExprId> {
        let semantics = self.reach.semantics;
        let chunk = semantics.chunk();
        if depth > MOST_DEPTH || !self.reach.step() {
            return None;
        }
        if !semantics.types(expr).meets(Kinds::STRING) {
            return None;
        }
        match semantics.value(expr) {
            Value::Text(_) => return self.has_break(expr).then_some(expr),
            Value::Slot(input, place) if (self.is_plain)(input, place) => return None,
            _ => {}
        }
        match chunk[expr].kind {
            ExprKind::Paren(inner) => self.of_text(inner, depth + 1),
            ExprKind::Binary {
                op: BinaryOp::Concat | BinaryOp::And | BinaryOp::Or,
                left,
                right,
                ..
            } => self
                .of_text(left, depth + 1)
                .or_else(|| self.of_text(right, depth + 1)),
            ExprKind::Name(Some(local)) => self.of_local(local, expr, depth),
            ExprKind::Call { .. } => self.of_call(expr, depth),
            ExprKind::Method { object, name, args } => {
                self.of_function(chunk.text(name), expr, Some(object), &chunk[args], depth)
            }
            ExprKind::Field { object, name } => {
                self.of_field(object, chunk.text(name), expr, depth)
            }
            ExprKind::Nil | ExprKind::True | ExprKind::False => None,
            _ => Some(expr),
        }
    }

    /// What is in a table under a name. In the text of a command's error servers write no line breaks.
    fn of_field(&self, object: ExprId, name: &str, at: ExprId, depth: usize) -> Option<ExprId> {
        let found = self.reach.find(object, 0);
        if found.unknown.is_some() {
            return Some(at);
        }
        let made = found.tables.iter();
        let fields = made.flat_map(|table| super::reach::fields_named(self.reach, *table, name));
        let puts = self.reach.puts_into(&found, 0);
        let puts = puts
            .into_iter()
            .filter(|put| self.reach.can_be_named(put.key, name));
        let mut values = fields.chain(puts.map(|put| put.value));
        values.find_map(|value| self.of_text(value, depth + 1))
    }

    /// Each value that a local can have.
    fn of_local(&self, local: LocalId, at: ExprId, depth: usize) -> Option<ExprId> {
        let sources = &self.reach.sources;
        let mut given = sources.locals.get(&local).cloned().unwrap_or_default();
        match self.reach.semantics.chunk()[local].kind {
            LocalKind::Variable => {}
            LocalKind::Param => match self.reach.arguments(local) {
                Some(arguments) => given.extend(arguments),
                None => return Some(at),
            },
            _ => return Some(at),
        }
        if sources.unseen.contains(&local) || sources.items.contains_key(&local) {
            return Some(at);
        }
        given
            .into_iter()
            .find_map(|Nth(value, place)| match place {
                0 => self.of_text(value, depth + 1),
                _ => self.of_later(value, place, depth),
            })
            .map(|part| if self.is_long(part) { at } else { part })
    }

    /// A value beside the first of a call: what `pcall` caught is judged where it is raised.
    fn of_later(&self, call: ExprId, place: usize, depth: usize) -> Option<ExprId> {
        match self.reach.semantics.library_call(call) {
            Some(("pcall" | "xpcall", _)) if place == 1 => {
                let raised = self.reach.raised().iter();
                let mut raised = raised.map(|(_, what)| *what);
                raised.find_map(|what| self.of_text(what, depth + 1))
            }
            _ => Some(call),
        }
    }

    fn of_call(&self, expr: ExprId, depth: usize) -> Option<ExprId> {
        let semantics = self.reach.semantics;
        let chunk = semantics.chunk();
        if let Some((name, args)) = semantics.library_call(expr) {
            let name = name.strip_prefix("string.").unwrap_or(name);
            return self.of_function(name, expr, None, args, depth);
        }
        let ExprKind::Call { callee, .. } = chunk[expr].kind else {
            return Some(expr);
        };
        let Some(functions) = self.reach.sources.callees(chunk, callee) else {
            return Some(expr);
        };
        let returns = functions
            .iter()
            .filter_map(|func| self.reach.sources.returns.get(func));
        let mut values = returns.flatten().filter_map(|list| chunk[*list].first());
        values.find_map(|value| self.of_text(*value, depth + 1))
    }

    /// A function of `string`, also as a method, or another one of the servers'.
    fn of_function(
        &self,
        name: &str,
        expr: ExprId,
        object: Option<ExprId>,
        args: &[ExprId],
        depth: usize,
    ) -> Option<ExprId> {
        let all: Vec<ExprId> = object.into_iter().chain(args.iter().copied()).collect();
        match (name, all.as_slice()) {
            ("type" | "redis.sha1hex" | "bit.tohex" | "cjson.encode" | "os.clock", _) => None,
            ("gsub", [text, pattern, with, ..]) => {
                if self.cleans(*pattern) || self.takes_out(*text, *pattern) {
                    return self.of_text(*with, depth + 1);
                }
                self.of_text(*text, depth + 1)
                    .or_else(|| self.of_text(*with, depth + 1))
            }
            ("format", [format, values @ ..]) => self.of_format(*format, values, depth),
            ("match", [_, pattern, ..]) if self.excludes(*pattern) => None,
            ("tostring" | "lower" | "upper" | "sub" | "rep" | "reverse", [text, ..]) => {
                self.of_text(*text, depth + 1)
            }
            _ => Some(expr),
        }
    }

    /// Values that are put in as texts.
    fn of_format(&self, format: ExprId, values: &[ExprId], depth: usize) -> Option<ExprId> {
        let Some(text) = self.literal(format).filter(|_| !self.has_break(format)) else {
            return Some(format);
        };
        let mut specs = conversions(&text).into_iter();
        values.iter().find_map(|value| match specs.next() {
            Some('s' | 'q') => self.of_text(*value, depth + 1),
            _ => None,
        })
    }

    /// Whether a pattern matches every line break, so that what it matches is replaced.
    fn cleans(&self, pattern: ExprId) -> bool {
        let Some(pattern) = self.literal(pattern) else {
            return false;
        };
        let negated = pattern.starts_with("[^") && !has_break_class(&pattern);
        negated || has_break_class(&pattern) || pattern.contains("%W")
    }

    /// Whether a pattern matches all line breaks that are in a literal.
    fn takes_out(&self, text: ExprId, pattern: ExprId) -> bool {
        let (Some(text), Some(pattern)) = (self.literal(text), self.literal(pattern)) else {
            return false;
        };
        let breaks = text.matches(['\r', '\n']);
        breaks.into_iter().all(|found| pattern.contains(found))
    }

    fn has_break(&self, literal: ExprId) -> bool {
        self.literal(literal)
            .is_some_and(|text| text.contains(['\r', '\n']))
    }

    /// Whether a pattern matches no line break: digits, letters and the like.
    fn excludes(&self, pattern: ExprId) -> bool {
        let Some(pattern) = self.literal(pattern) else {
            return false;
        };
        !has_break_class(&pattern) && !pattern.contains('.') && !pattern.contains("[^")
    }

    fn literal(&self, expr: ExprId) -> Option<String> {
        let Value::Text(literal) = self.reach.semantics.value(expr) else {
            return None;
        };
        let bytes = self.reach.semantics.chunk().string(literal)?;
        Some(String::from_utf8_lossy(&bytes).into_owned())
    }

    /// Whether a part is made elsewhere, so that its name says more here.
    fn is_long(&self, part: ExprId) -> bool {
        let span = self.reach.semantics.chunk()[part].span;
        span.end - span.start > 40
    }
}

fn has_break_class(pattern: &str) -> bool {
    let both = pattern.contains('\r') && pattern.contains('\n');
    both || ["%c", "%s"].iter().any(|class| pattern.contains(class))
}

/// The letters of a format's conversions, in order.
fn conversions(format: &str) -> Vec<char> {
    let mut found = Vec::new();
    let mut chars = format.chars();
    while let Some(c) = chars.next() {
        if c == '%' {
            let letter = chars
                .by_ref()
                .find(|c| c.is_ascii_alphabetic() || *c == '%');
            found.extend(letter.filter(|letter| *letter != '%'));
        }
    }
    found
}
