//! What a value can be, followed back to where it is made.
//!
//! In: expressions. Out: the tables that they can stand for, and the calls that make error and status
//! replies. A walk through a graph: each place is looked at once, and the work is bounded. What the bound
//! cuts off, or no rule covers, is unknown.

use std::cell::{Cell, OnceCell};
use std::collections::BTreeSet;
use std::mem;

use super::sources::{Key, Nth, Put, Sources, is_input};
use super::text::{Text, Texts};
use super::{OwnReplies, can_begin};
use crate::semantic::{Kinds, Semantics, Value};
use crate::syntax::{BinaryOp, ExprId, ExprKind, Field, FieldKey, FuncId, LocalId, LocalKind};

/// How many places are looked at.
const MOST_STEPS: usize = 50_000;

/// How deep a table is looked for in tables.
const MOST_DEPTH: usize = 8;

/// What a value can be, beside what is no table.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// Where tables are made: constructors, and calls that give a table.
    pub(super) tables: BTreeSet<ExprId>,
    /// The arguments of `redis.error_reply`.
    pub(super) errors: Vec<ExprId>,
    /// The arguments of `redis.status_reply`.
    pub(super) statuses: Vec<ExprId>,
    /// Whether it can be the error of a command.
    pub(super) passes_on: bool,
    /// Where something comes from of which nothing is known.
    pub(super) unknown: Option<ExprId>,
    seen_values: BTreeSet<Nth>,
    seen_locals: BTreeSet<LocalId>,
    seen_raised: bool,
}

pub(super) struct Reach<'s, 'c, 'a> {
    pub(super) semantics: &'s Semantics<'c, 'a>,
    pub(super) sources: Sources,
    /// Whether an operator can be a function of the script's.
    metatables: bool,
    /// Whether something is put into KEYS or ARGV.
    input_is_written: bool,
    /// What the script raises, once it was asked for.
    raised: OnceCell<Vec<(bool, ExprId)>>,
    steps: Cell<usize>,
}

impl<'s, 'c, 'a> Reach<'s, 'c, 'a> {
    pub(super) fn new(semantics: &'s Semantics<'c, 'a>) -> Self {
        let sources = Sources::of(semantics);
        let mut puts = sources.puts.iter();
        Self {
            semantics,
            metatables: has_operators(semantics.chunk().source()),
            input_is_written: puts.any(|put| is_input(semantics.value(put.table))),
            raised: OnceCell::new(),
            sources,
            steps: Cell::new(0),
        }
    }

    /// What the script can return.
    pub(super) fn returned(&self) -> OwnReplies {
        let chunk = self.semantics.chunk();
        let mut found = Found::default();
        for values in self
            .sources
            .returns
            .get(&chunk.main())
            .into_iter()
            .flatten()
        {
            if let Some(first) = chunk[*values].first() {
                self.value(Nth(*first, 0), &mut found, 0);
            }
        }
        let mut replies = OwnReplies {
            passes_on: found.passes_on,
            ..OwnReplies::default()
        };
        let mut errors = Texts::new(self);
        errors.of_table("err", &found, 0);
        replies.passes_on |= errors.passes_on;
        let unknown = found.unknown.map(Text::unknown);
        let error = |text: Text| text.into_own(chunk);
        replies.errors = unknown.into_iter().chain(errors.found).map(error).collect();
        let mut statuses = Texts::new(self);
        statuses.of_table("ok", &found, 0);
        let queued = |text: &Text| can_begin(&text.start, text.whole, "QUEUED");
        replies.queued = found.unknown.is_some() || statuses.found.iter().any(queued);
        replies
    }

    /// Whether there is work left to spend.
    pub(super) fn step(&self) -> bool {
        self.steps.set(self.steps.get() + 1);
        self.steps.get() < MOST_STEPS
    }

    /// What is found for an expression.
    pub(super) fn find(&self, expr: ExprId, depth: usize) -> Found {
        let mut found = Found::default();
        self.value(Nth(expr, 0), &mut found, depth);
        found
    }

    pub(super) fn value(&self, nth: Nth, found: &mut Found, depth: usize) {
        let Nth(expr, place) = nth;
        if !found.seen_values.insert(nth) {
            return;
        }
        if depth > MOST_DEPTH || !self.step() {
            return found.unknown_at(expr);
        }
        if place == 0 && !self.semantics.types(expr).meets(Kinds::TABLE) && !self.metatables {
            return;
        }
        let chunk = self.semantics.chunk();
        match chunk[expr].kind {
            ExprKind::Paren(inner) => self.value(Nth(inner, 0), found, depth),
            ExprKind::Table(_) => {
                found.tables.insert(expr);
            }
            ExprKind::Name(Some(local)) => self.local(local, expr, found, depth),
            // Another global raises an error, as no script can make one.
            ExprKind::Name(None) if self.is_written_input(expr) => found.unknown_at(expr),
            ExprKind::Binary {
                op: BinaryOp::And | BinaryOp::Or,
                left,
                right,
                ..
            } => {
                self.value(Nth(left, 0), found, depth);
                self.value(Nth(right, 0), found, depth);
            }
            ExprKind::Binary { .. } | ExprKind::Unary { .. } if self.metatables => {
                found.unknown_at(expr);
            }
            ExprKind::Call { .. } => self.call(nth, found, depth),
            ExprKind::Method { object, name, .. } => {
                self.method(nth, object, chunk.text(name), found, depth);
            }
            ExprKind::Field { object, .. } | ExprKind::Index { object, .. } => {
                self.element(expr, object, found, depth);
            }
            // A script is given no `...`.
            ExprKind::Vararg if self.is_in_main(expr) => {}
            ExprKind::Vararg => found.unknown_at(expr),
            _ => {}
        }
    }

    /// Whether this is KEYS or ARGV, and something is put into one of them.
    fn is_written_input(&self, expr: ExprId) -> bool {
        self.input_is_written && is_input(self.semantics.value(expr))
    }

    fn is_in_main(&self, expr: ExprId) -> bool {
        self.semantics.func(expr) == self.semantics.chunk().main()
    }

    fn local(&self, local: LocalId, at: ExprId, found: &mut Found, depth: usize) {
        if !found.seen_locals.insert(local) {
            return;
        }
        let chunk = self.semantics.chunk();
        if self.sources.unseen.contains(&local) {
            found.unknown_at(at);
        }
        for value in self.sources.locals.get(&local).into_iter().flatten() {
            self.value(*value, found, depth);
        }
        if let Some(table) = self.sources.items.get(&local) {
            self.element(at, *table, found, depth);
        }
        match chunk[local].kind {
            LocalKind::Param => self.param(local, at, found, depth),
            LocalKind::SelfParam | LocalKind::ArgTable => found.unknown_at(at),
            _ => {}
        }
    }

    /// What a function's parameter is given by the calls that are seen.
    fn param(&self, local: LocalId, at: ExprId, found: &mut Found, depth: usize) {
        match self.arguments(local) {
            None => found.unknown_at(at),
            Some(arguments) => {
                for argument in arguments {
                    self.value(argument, found, depth);
                }
            }
        }
    }

    /// The arguments that a parameter stands for, `None` if not all are seen.
    pub(super) fn arguments(&self, param: LocalId) -> Option<Vec<Nth>> {
        let chunk = self.semantics.chunk();
        let func = chunk[param].func;
        let calls = self.sources.calls.get(&func)?;
        if self.sources.escaped[func.index()] {
            return None;
        }
        let place = chunk[func].params.ids().position(|id| id == param)?;
        let argument = |args: &_| super::sources::nth(chunk, *args, place);
        Some(calls.iter().filter_map(argument).collect())
    }

    fn call(&self, nth: Nth, found: &mut Found, depth: usize) {
        let Nth(expr, place) = nth;
        if let Some((name, args)) = self.semantics.library_call(expr) {
            return self.library(nth, name, args, found, depth);
        }
        let chunk = self.semantics.chunk();
        let ExprKind::Call { callee, .. } = chunk[expr].kind else {
            return;
        };
        match self.sources.callees(chunk, callee) {
            Some(functions) => {
                for func in functions {
                    self.results(func, place, found, depth);
                }
            }
            None => found.unknown_at(expr),
        }
    }

    /// What a function of the script returns at a place.
    fn results(&self, func: FuncId, place: usize, found: &mut Found, depth: usize) {
        let chunk = self.semantics.chunk();
        for values in self.sources.returns.get(&func).into_iter().flatten() {
            if let Some(value) = super::sources::nth(chunk, *values, place) {
                self.value(value, found, depth);
            }
        }
    }

    fn library(&self, nth: Nth, name: &str, args: &[ExprId], found: &mut Found, depth: usize) {
        let Nth(expr, place) = nth;
        match (name, args) {
            ("redis.error_reply", [text, ..]) => found.errors.push(*text),
            ("redis.status_reply", [text, ..]) => found.statuses.push(*text),
            ("redis.pcall", _) => {
                found.passes_on = true;
                found.tables.insert(expr);
            }
            ("redis.call", _) => {
                found.tables.insert(expr);
            }
            ("pcall" | "xpcall", [called, ..]) => self.caught(place, *called, found, depth),
            ("assert", [first, ..]) if place == 0 => {
                self.value(Nth(*first, 0), found, depth);
            }
            ("select", [which, _, ..]) if self.is_count(*which) => {}
            ("select", [_, rest @ ..]) => {
                for value in rest {
                    self.value(Nth(*value, 0), found, depth);
                }
                if self.opens(rest) {
                    found.unknown_at(expr);
                }
            }
            ("unpack" | "table.remove" | "rawget", [table, ..]) => {
                self.element(expr, *table, found, depth);
            }
            ("cjson.decode" | "cmsgpack.unpack", _) => {
                found.tables.insert(expr);
                found.unknown_at(expr);
            }
            (name, _) if is_harmless(name) => {}
            _ => found.unknown_at(expr),
        }
    }

    /// `select('#', …)`, which gives a number.
    fn is_count(&self, which: ExprId) -> bool {
        let Value::Text(literal) = self.semantics.value(which) else {
            return false;
        };
        self.semantics.chunk().string(literal).as_deref() == Some(b"#")
    }

    /// Whether a list may go on with values that are not seen.
    fn opens(&self, values: &[ExprId]) -> bool {
        let open = |last: &ExprId| self.semantics.is_open(*last);
        values.last().is_some_and(open)
    }

    /// What `pcall` gives: whether it went well, then what the function returned or what was raised.
    fn caught(&self, place: usize, called: ExprId, found: &mut Found, depth: usize) {
        if place == 0 {
            return;
        }
        found.passes_on = true;
        if !matches!(
            self.semantics.value(called),
            Value::Library("redis.call" | "redis.pcall")
        ) {
            match self.sources.callees(self.semantics.chunk(), called) {
                Some(functions) => {
                    for func in functions {
                        self.results(func, place - 1, found, depth);
                    }
                }
                None => found.unknown_at(called),
            }
        }
        if mem::replace(&mut found.seen_raised, true) {
            return;
        }
        for (_, raised) in self.raised() {
            self.value(Nth(*raised, 0), found, depth);
        }
    }

    /// What the script raises: whether a position is put before a text, and the value.
    pub(super) fn raised(&self) -> &[(bool, ExprId)] {
        self.raised.get_or_init(|| self.find_raised())
    }

    fn find_raised(&self) -> Vec<(bool, ExprId)> {
        let chunk = self.semantics.chunk();
        let raised = |(expr, _)| match self.semantics.library_call(expr)? {
            ("error", [what]) => Some((true, *what)),
            ("error", [what, ..]) => Some((false, *what)),
            ("assert", [_, what, ..]) => Some((false, *what)),
            _ => None,
        };
        chunk.exprs().filter_map(raised).collect()
    }

    /// A method of a text gives texts and numbers.
    fn method(&self, nth: Nth, object: ExprId, name: &str, found: &mut Found, depth: usize) {
        let Nth(expr, place) = nth;
        if self
            .semantics
            .types(object)
            .within(Kinds::STRING | Kinds::NIL)
            || is_of_texts(name)
        {
            return;
        }
        match self.sources.methods.get(name) {
            Some(named) => {
                for func in &named.functions {
                    self.results(*func, place, found, depth);
                }
            }
            None => found.unknown_at(expr),
        }
    }

    /// What is in a table.
    fn element(&self, at: ExprId, table: ExprId, found: &mut Found, depth: usize) {
        let chunk = self.semantics.chunk();
        let inner = self.find(table, depth + 1);
        if inner.unknown.is_some() {
            found.unknown_at(at);
        }
        for table in &inner.tables {
            if let ExprKind::Table(fields) = chunk[*table].kind {
                for field in &chunk[fields] {
                    self.value(Nth(field.value, 0), found, depth + 1);
                }
            }
        }
        for put in self.puts_into(&inner, depth + 1) {
            self.value(Nth(put.value, 0), found, depth + 1);
        }
    }

    /// What is put into one of these tables after it was made.
    pub(super) fn puts_into(&self, tables: &Found, depth: usize) -> Vec<Put> {
        let concerns = |put: &&Put| {
            let into = self.find(put.table, depth + 1);
            into.unknown.is_some() || !into.tables.is_disjoint(&tables.tables)
        };
        if tables.tables.is_empty() {
            return Vec::new();
        }
        let puts = self.sources.puts.iter();
        puts.filter(concerns).copied().collect()
    }

    /// Whether a key can be this name.
    pub(super) fn can_be_named(&self, key: Key, name: &str) -> bool {
        let chunk = self.semantics.chunk();
        let key = match key {
            Key::Position => return false,
            Key::Name(span) => return chunk.text(span) == name,
            Key::Expr(key) => key,
        };
        if !self.semantics.types(key).meets(Kinds::STRING) || self.is_position(key) {
            return false;
        }
        let mut texts = Texts::new(self);
        texts.of(key, 0);
        texts.passes_on || texts.found.iter().any(|text| text.can_be_all(name))
    }

    /// Whether a key is what `ipairs` counts with.
    fn is_position(&self, key: ExprId) -> bool {
        let local = self.semantics.chunk().local(key);
        local.is_some_and(|local| self.sources.positions.contains(&local))
    }
}

impl Found {
    fn unknown_at(&mut self, expr: ExprId) {
        self.unknown.get_or_insert(expr);
    }
}

/// The fields of a constructor under a name, or under a key that can be it.
pub(super) fn fields_named(reach: &Reach<'_, '_, '_>, table: ExprId, name: &str) -> Vec<ExprId> {
    let chunk = reach.semantics.chunk();
    let ExprKind::Table(fields) = chunk[table].kind else {
        return Vec::new();
    };
    let named = |field: &&Field| match field.key {
        FieldKey::Position => false,
        FieldKey::Name(span) => chunk.text(span) == name,
        FieldKey::Expr(key) => reach.can_be_named(Key::Expr(key), name),
    };
    chunk[fields]
        .iter()
        .filter(named)
        .map(|field| field.value)
        .collect()
}

/// Whether a metatable can make an operator, or a call, do something of the script's own.
fn has_operators(source: &str) -> bool {
    const EVENTS: [&str; 9] = [
        "__add", "__sub", "__mul", "__div", "__mod", "__pow", "__unm", "__concat", "__call",
    ];
    source.contains("setmetatable") && EVENTS.iter().any(|event| source.contains(event))
}

/// Functions that give no table that could be an error.
fn is_harmless(name: &str) -> bool {
    match name.split_once('.') {
        Some(("string" | "math" | "bit" | "struct" | "os" | "redis", _)) => true,
        Some(("table", member)) => !matches!(member, "foreach" | "foreachi"),
        Some(("cjson", member)) => matches!(member, "encode"),
        Some(("cmsgpack", member)) => matches!(member, "pack"),
        Some(_) => false,
        None => matches!(
            name,
            "tonumber"
                | "tostring"
                | "type"
                | "ipairs"
                | "pairs"
                | "next"
                | "rawequal"
                | "rawset"
                | "error"
                | "assert"
                | "collectgarbage"
                | "gcinfo"
                | "print"
        ),
    }
}

/// Methods that only texts have.
fn is_of_texts(name: &str) -> bool {
    matches!(
        name,
        "sub"
            | "gsub"
            | "match"
            | "gmatch"
            | "find"
            | "format"
            | "len"
            | "lower"
            | "upper"
            | "rep"
            | "reverse"
            | "byte"
    )
}
