//! What is certain of the script as a whole, whatever way it takes: what functions are called with and
//! return, what loops bring back to their start, what is ever assigned to a local.

use std::cell::Cell;
use std::collections::BTreeMap;

use super::assignments::Assignments;
use super::store::Store;
use super::types::Type;
use crate::syntax::{Chunk, FuncId, LocalId, StatId};

/// More results of a function than that are not told apart.
const MOST_RESULTS: usize = 8;

/// What is certain of the script as a whole.
#[derive(Debug)]
pub(super) struct Summary {
    /// By local: what it is when its function is called, where it is a parameter.
    params: Vec<Type>,
    /// By local: all that is ever assigned to it, where functions within use it.
    assigned: Vec<Type>,
    /// By local: whether functions within use it, and it changes.
    shared: Vec<bool>,
    /// By local: where the first function within begins that assigns it.
    foreign: Vec<Option<u32>>,
    /// By function.
    called: Vec<bool>,
    /// By function.
    results: Vec<Results>,
    /// By loop and local.
    backs: BTreeMap<(StatId, LocalId), Type>,
}

/// What a function returns.
#[derive(Debug, Clone, Default)]
struct Results {
    /// One by one.
    each: Vec<Type>,
    /// Whether it has returned yet.
    any: bool,
    /// Whether more may follow.
    open: bool,
    /// The last pass that has asked for them, counted from 1.
    was_read: Cell<u32>,
}

impl Summary {
    pub(super) fn new(chunk: &Chunk<'_>, assignments: &Assignments) -> Self {
        let locals = chunk.locals().count();
        let mut summary = Self {
            params: vec![Type::NEVER; locals],
            assigned: vec![Type::NEVER; locals],
            shared: vec![false; locals],
            foreign: vec![None; locals],
            called: vec![false; chunk.funcs().count()],
            results: vec![Results::default(); chunk.funcs().count()],
            backs: BTreeMap::new(),
        };
        for (_, func) in chunk.funcs() {
            for local in &chunk[func.upvalues] {
                summary.shared[local.index()] = assignments.count(*local) > 0;
            }
            if func.parent.is_some() {
                for local in assignments.within(func.span) {
                    if chunk[local].name.start < func.span.start {
                        summary.foreign[local.index()].get_or_insert(func.span.start);
                    }
                }
            }
        }
        summary
    }

    /// What a parameter is.
    pub(super) fn param(&self, param: LocalId) -> Type {
        self.params[param.index()]
    }

    /// Calls a function: with these, and maybe more.
    pub(super) fn call(
        &mut self,
        store: &mut Store<'_, '_>,
        func: FuncId,
        args: &[Type],
        open: bool,
    ) {
        self.called[func.index()] = true;
        let chunk = store.chunk;
        for (n, param) in chunk[func].params.ids().enumerate() {
            let beyond = if open { Type::ANY } else { Type::NIL };
            let hidden = chunk[param].kind == crate::syntax::LocalKind::ArgTable;
            let arg = args.get(n).copied().unwrap_or(beyond);
            let arg = if hidden { Type::ANY } else { arg };
            // The function stands before its calls, and has been gone through.
            if store.grow(&mut self.params[param.index()], arg) {
                store.note_growth();
            }
        }
        // What `...` takes is not followed.
        if chunk[func].vararg {
            for arg in args {
                store.leak(*arg);
            }
        }
    }

    pub(super) fn is_called(&self, func: FuncId) -> bool {
        self.called[func.index()]
    }

    /// Returns from a function.
    pub(super) fn returns(
        &mut self,
        store: &mut Store<'_, '_>,
        func: FuncId,
        types: &[Type],
        open: bool,
    ) {
        let results = &mut self.results[func.index()];
        let mut grown = false;
        if !results.any {
            results.any = true;
            results.each = vec![Type::NEVER; types.len().min(MOST_RESULTS)];
            grown = true;
        }
        for n in results.each.len()..types.len().min(MOST_RESULTS) {
            // What returned before returned nothing here.
            results.each.insert(n, Type::NIL);
        }
        for (n, ty) in results.each.iter_mut().enumerate() {
            let beyond = if open { Type::ANY } else { Type::NIL };
            grown |= store.grow(ty, types.get(n).copied().unwrap_or(beyond));
        }
        let open = open || types.len() > MOST_RESULTS;
        if open && !results.open {
            results.open = true;
            grown = true;
        }
        if grown && results.was_read.get() == store.pass() {
            store.note_growth();
        }
        if store.is_leaked(func) {
            types.iter().for_each(|ty| store.leak(*ty));
        }
    }

    /// What a function returns at a place, from 0.
    pub(super) fn result(&self, store: &Store<'_, '_>, func: FuncId, n: usize) -> Type {
        let results = &self.results[func.index()];
        results.was_read.set(store.pass());
        match results.each.get(n) {
            Some(ty) => *ty,
            None if !results.any => Type::NEVER,
            None if results.open => Type::ANY,
            None => Type::NIL,
        }
    }

    /// Whether a function returns at all, as far as is known.
    pub(super) fn has_returned(&self, store: &Store<'_, '_>, func: FuncId) -> bool {
        let results = &self.results[func.index()];
        results.was_read.set(store.pass());
        results.any
    }

    /// What comes back to the start of a loop.
    pub(super) fn back(&self, stat: StatId, local: LocalId) -> Type {
        self.backs
            .get(&(stat, local))
            .copied()
            .unwrap_or(Type::NEVER)
    }

    pub(super) fn come_back(
        &mut self,
        store: &mut Store<'_, '_>,
        stat: StatId,
        local: LocalId,
        ty: Type,
    ) {
        let back = self.backs.entry((stat, local)).or_insert(Type::NEVER);
        if store.grow(back, ty) {
            store.note_growth();
        }
    }

    /// Assigns a local.
    pub(super) fn write(&mut self, store: &mut Store<'_, '_>, local: LocalId, ty: Type) {
        let shared = self.shared[local.index()];
        if shared && store.grow(&mut self.assigned[local.index()], ty) {
            store.note_growth();
        }
    }

    /// All that is ever assigned to a local.
    pub(super) fn assigned(&self, local: LocalId) -> Type {
        self.assigned[local.index()]
    }

    /// Where the first function within begins that assigns the local.
    pub(super) fn foreign(&self, local: LocalId) -> Option<u32> {
        self.foreign[local.index()]
    }

    pub(super) fn into_params(self) -> Vec<Type> {
        self.params
    }
}
