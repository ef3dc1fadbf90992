//! Calls: what they return, and what they do to what they are given.

use std::iter;

use super::Flow;
use crate::semantic::commands::{self, CommandCall};
use crate::semantic::library;
use crate::semantic::origin::Origin;
use crate::semantic::store::{Key, Object, Site};
use crate::semantic::types::{Kinds, Type};
use crate::server::sandbox;
use crate::span::Span;
use crate::syntax::{ExprId, ExprKind, ExprList, FuncId, StatKind};

impl<'c> Flow<'_, 'c, '_> {
    /// The servers' function that an expression calls, and the args.
    pub(crate) fn library_call(&self, expr: ExprId) -> Option<(&'static str, &'c [ExprId])> {
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
    pub(crate) fn is_open(&self, expr: ExprId) -> bool {
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

    pub(super) fn call(&mut self, expr: ExprId, callee: ExprId, args: ExprList) -> Type {
        if let Some((name, args)) = self.library_call(expr) {
            return self.call_library(expr, name, args);
        }
        let types = self.args(&self.chunk[args]);
        let open = self.chunk[args]
            .last()
            .is_some_and(|last| self.is_open(*last));
        self.call_value(self.ty(callee), &types, open)
    }

    pub(super) fn method(
        &mut self,
        expr: ExprId,
        object: ExprId,
        name: Span,
        args: ExprList,
    ) -> Type {
        let name = self.chunk.text(name);
        let ty = self.ty(object);
        if ty.without(Kinds::NIL).is(Kinds::STRING) {
            let Some(function) = sandbox::known_member("string", name) else {
                return Type::ANY;
            };
            let all: Vec<ExprId> = iter::once(object)
                .chain(self.chunk[args].iter().copied())
                .collect();
            return self.result_of(expr, function, &all, 0);
        }
        let callee = self.member(object, name);
        let mut types = self.args(&self.chunk[args]);
        types.insert(0, ty);
        let open = self.chunk[args]
            .last()
            .is_some_and(|last| self.is_open(*last));
        self.call_value(callee, &types, open)
    }

    fn args(&self, args: &[ExprId]) -> Vec<Type> {
        args.iter().map(|arg| self.ty(*arg)).collect()
    }

    fn call_value(&mut self, callee: Type, args: &[Type], open: bool) -> Type {
        if callee.is_never() {
            return Type::NEVER;
        }
        self.state.forget_elements();
        match self.func_of(&callee) {
            Some(func) => self.call_function(func, args, open),
            None => {
                args.iter().for_each(|arg| self.store.leak(*arg));
                Type::ANY
            }
        }
    }

    fn call_function(&mut self, func: FuncId, args: &[Type], open: bool) -> Type {
        if self.state.reachable {
            self.summary.call(&mut self.store, func, args, open);
        }
        if !self.summary.has_returned(&self.store, func) {
            self.state.reachable = false;
        }
        self.summary.result(&self.store, func, 0)
    }

    fn call_library(&mut self, expr: ExprId, name: &'static str, args: &[ExprId]) -> Type {
        if let Some(call) = self.command(expr, args) {
            let ty = commands::reply(self, &call);
            let direct = call.direct;
            self.commands.push(call);
            if direct {
                return ty;
            }
        }
        let types = self.args(args);
        match (name, &types[..]) {
            ("error", _) => {
                types.iter().for_each(|ty| self.store.raise(*ty));
                self.state.reachable = false;
            }
            ("assert", [tested, ..]) => {
                let tested = *tested;
                self.state.reachable &= tested.truth() != Some(false);
                if let Some(condition) = args.first() {
                    self.narrow(*condition, true);
                }
            }
            ("pcall" | "xpcall", [called, handed @ ..]) => {
                let (called, handed) = (*called, handed.to_vec());
                let open = args.last().is_some_and(|last| self.is_open(*last));
                self.protect(called, &handed, open);
            }
            ("table.insert", [list, value]) => {
                self.state.forget_elements();
                self.store.write(list.tables, &Key::Next, *value);
            }
            ("table.insert", [list, _, value]) => {
                self.state.forget_elements();
                self.store.shuffle(list.tables);
                self.store.write(list.tables, &Key::Number, *value);
            }
            ("table.remove", [list, ..]) => {
                self.state.forget_elements();
                self.store.shuffle(list.tables);
            }
            ("table.sort", [list, compare @ ..]) => {
                self.state.forget_elements();
                self.store.shuffle(list.tables);
                compare.iter().for_each(|ty| self.store.leak(*ty));
            }
            ("rawset", [table, _, value]) => {
                self.state.forget_elements();
                let key = args.get(1).map_or(Key::Any, |key| self.key(*key));
                self.store.write(table.tables, &key, *value);
            }
            ("ipairs" | "pairs", [table]) if !self.is_looped_over(expr) => {
                self.store.leak(*table);
            }
            (name, types) if !library::only_reads(name) => {
                self.state.forget_elements();
                types.iter().for_each(|ty| self.store.leak(*ty));
            }
            (_, types) => {
                // Functions that are called back.
                for ty in types {
                    self.store.leak(ty.only(Kinds::FUNCTION));
                }
            }
        }
        self.result_of(expr, name, args, 0)
    }

    /// The command that is called; what the last walk has read stays so while the words are the same.
    fn command(&mut self, expr: ExprId, args: &[ExprId]) -> Option<CommandCall> {
        let types = self.args(args);
        if let Some((known, call)) = self.read.get(&expr)
            && *known == types
        {
            return Some(call.clone());
        }
        let call = commands::read(self, expr)?;
        self.read.insert(expr, (types, call.clone()));
        Some(call)
    }

    /// `pcall(f, …)`: what `f` does to the state is not known to its end.
    fn protect(&mut self, called: Type, handed: &[Type], open: bool) {
        self.state.forget_elements();
        let reachable = self.state.reachable;
        self.call_value(called, handed, open);
        self.state.reachable = reachable;
    }

    fn is_looped_over(&self, expr: ExprId) -> bool {
        matches!(
            self.above.last(),
            Some(super::Parent::Stat(stat))
                if matches!(self.chunk[*stat].kind, StatKind::GenericFor { values, .. }
                    if self.chunk[values].first() == Some(&expr))
        )
    }

    /// What a function of the servers' returns at a place, from 0.
    fn result_of(&mut self, expr: ExprId, name: &'static str, args: &[ExprId], n: usize) -> Type {
        let types = self.args(args);
        match (name, &types[..], n) {
            ("unpack", [_, from @ ..], _) => {
                let first = match from {
                    [] => Some(1),
                    [first, ..] if first.is(Kinds::NIL) => Some(1),
                    [first, ..] => first.constant().and_then(super::expr::position),
                };
                let n = u32::try_from(n).unwrap_or(u32::MAX);
                let place = first.map(|first| first.saturating_add(n));
                let key = place.map_or(Key::Number, Key::Position);
                args.first()
                    .map_or(Type::ANY, |list| self.element(*list, &key))
            }
            ("table.remove", [_, ..], 0) => {
                let list = args.first().copied();
                list.map_or(Type::ANY, |list| {
                    let ty = self.element(list, &Key::Number);
                    self.store.join(ty, Type::NIL).from(Origin::None)
                })
            }
            ("rawget", [..], 0) => match args {
                [table, key, ..] => {
                    let key = self.key(*key);
                    self.element(*table, &key)
                }
                _ => Type::ANY,
            },
            ("next", [table, ..], _) => {
                let held = self.store.read(table.tables, &Key::Any);
                let key = Type::ANY;
                let ty = if n == 0 { key } else { held };
                self.store.join(ty, Type::NIL)
            }
            ("redis.error_reply" | "redis.status_reply", _, 0) => {
                let field = if name == "redis.error_reply" {
                    "err"
                } else {
                    "ok"
                };
                let object = self.store.object_at(expr, || Object {
                    fields: vec![(field.as_bytes().to_vec(), Type::TEXT)],
                    ..Object::new(Site::Library(expr))
                });
                Type::table(object).from(Origin::Call(expr))
            }
            ("assert", [tested, ..], 0) => tested.when(true),
            ("setmetatable", [table, ..], 0) => *table,
            ("select", [first, ..], 0) if self.store.only_text(first).as_deref() == Some(b"#") => {
                library::count()
            }
            ("select", [..], _) => Type::ANY,
            (name, types, 0) => {
                let origin = Origin::Call(expr);
                library::result(self, name, types).from(origin)
            }
            ("string.gsub", _, 1) => library::count(),
            (name, _, _) if library::is_single(name) => Type::NIL,
            _ => Type::ANY,
        }
    }

    /// The value at a place of a list, from 0, where the last expression may stand for many.
    pub(super) fn nth(&mut self, list: ExprList, n: usize) -> Type {
        let exprs = &self.chunk[list];
        let (Some(last), Some(beyond)) = (exprs.last(), (n + 1).checked_sub(exprs.len())) else {
            return exprs.get(n).map_or(Type::NIL, |expr| self.ty(*expr));
        };
        if beyond == 0 {
            self.ty(*last)
        } else {
            self.beyond(*last, beyond)
        }
    }

    /// What the last expression of a list gives after its first value.
    pub(super) fn beyond(&mut self, last: ExprId, n: usize) -> Type {
        match self.chunk[last].kind {
            ExprKind::Vararg => Type::ANY,
            ExprKind::Call { callee, .. } => match self.library_call(last) {
                Some((name, args)) => self.result_of(last, name, args, n),
                None => self.result_beyond(self.ty(callee), n),
            },
            ExprKind::Method { object, name, .. } => {
                let name = self.chunk.text(name);
                if self.ty(object).without(Kinds::NIL).is(Kinds::STRING) {
                    return match name {
                        "gsub" => library::count(),
                        _ => Type::ANY,
                    };
                }
                let callee = self.member(object, name);
                self.result_beyond(callee, n)
            }
            _ => Type::NIL,
        }
    }

    fn result_beyond(&self, callee: Type, n: usize) -> Type {
        match self.func_of(&callee) {
            Some(func) => self.summary.result(&self.store, func, n),
            None if callee.is_never() => Type::NEVER,
            None => Type::ANY,
        }
    }
}
