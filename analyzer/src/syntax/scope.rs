//! Which local a name stands for, and Lua's limits on locals and upvalues.
//!
//! As in Lua's compiler, a name is resolved where it is read: the innermost local of that name
//! which is visible there, if need be through the functions around.

use super::ast::Local;
use super::id::{FuncId, LocalId};
use crate::interner::Interner;

/// Locals that a function can have at a time, hidden ones included.
pub(super) const MAX_LOCALS: usize = 200;
/// Locals of outer functions that a function can use.
pub(super) const MAX_UPVALUES: usize = 60;
/// Locals that a function can declare in all.
pub(super) const MAX_DECLARED: usize = 32_767;

/// A name, by the order of its first use as a variable.
pub(super) struct Symbol(usize);

/// What Lua's compiler does not take.
pub(super) enum Limit {
    /// More than [`MAX_LOCALS`] locals.
    Locals,
    /// More than [`MAX_DECLARED`] locals.
    Declared,
    /// More than [`MAX_UPVALUES`] upvalues in that function.
    Upvalues(FuncId),
}

/// A local that counts.
struct Active {
    /// `None` for those that `for` hides.
    name: Option<(Symbol, LocalId)>,
    /// What the name stood for before.
    before: Option<LocalId>,
}

/// A function that is being read.
struct Function {
    id: FuncId,
    /// Its first place in `active`.
    first: usize,
    /// Locals so far.
    declared: usize,
    upvalues: Vec<LocalId>,
}

/// The names that are visible at a place.
#[derive(Default)]
pub(super) struct Scope {
    symbols: Interner,
    /// By symbol: what it stands for.
    bindings: Vec<Option<LocalId>>,
    active: Vec<Active>,
    functions: Vec<Function>,
}

/// A place to come back to; see [`Scope::leave`].
pub(super) struct Mark(usize);

impl Scope {
    pub(super) fn symbol(&mut self, name: &str) -> Symbol {
        if let Some(symbol) = self.symbols.intern(name) {
            return Symbol(symbol);
        }
        self.bindings.push(None);
        Symbol(self.bindings.len() - 1)
    }

    pub(super) fn enter_function(&mut self, id: FuncId) {
        self.functions.push(Function {
            id,
            first: self.active.len(),
            declared: 0,
            upvalues: Vec::new(),
        });
    }

    /// Gives the upvalues.
    pub(super) fn leave_function(&mut self) -> Vec<LocalId> {
        let function = self.functions.pop();
        function.map_or(Vec::new(), |function| function.upvalues)
    }

    /// The function that is being read.
    pub(super) fn function(&self) -> FuncId {
        self.functions
            .last()
            .map_or(FuncId::new(0), |function| function.id)
    }

    /// How many locals the function has here.
    pub(super) fn locals(&self) -> usize {
        let first = self.functions.last().map_or(0, |function| function.first);
        self.active.len() - first
    }

    /// Counts a local that is declared here and becomes visible later, as the `pending`th (from 0)
    /// of its statement.
    pub(super) fn declare(&mut self, pending: usize) -> Result<(), Limit> {
        if self.locals() + pending >= MAX_LOCALS {
            return Err(Limit::Locals);
        }
        let Some(function) = self.functions.last_mut() else {
            return Ok(());
        };
        function.declared += 1;
        if function.declared > MAX_DECLARED {
            return Err(Limit::Declared);
        }
        Ok(())
    }

    /// Makes a local visible.
    pub(super) fn activate(&mut self, symbol: Symbol, local: LocalId) {
        let before = self.bindings[symbol.0].replace(local);
        self.active.push(Active {
            name: Some((symbol, local)),
            before,
        });
    }

    /// Counts a local without a name.
    pub(super) fn activate_hidden(&mut self) {
        self.active.push(Active {
            name: None,
            before: None,
        });
    }

    pub(super) fn mark(&self) -> Mark {
        Mark(self.active.len())
    }

    /// Hides what became visible after the mark; that is where its scope ends.
    pub(super) fn leave(&mut self, mark: Mark, locals: &mut [Local], end: u32) {
        while self.active.len() > mark.0 {
            let Some(active) = self.active.pop() else {
                return;
            };
            if let Some((symbol, local)) = active.name {
                self.bindings[symbol.0] = active.before;
                locals[local.index()].scope.end = end;
            }
        }
    }

    /// The local that the name stands for here.
    pub(super) fn lookup(&self, symbol: Symbol) -> Option<LocalId> {
        self.bindings[symbol.0]
    }

    /// Counts the use of a local of the function `owner`.
    pub(super) fn capture(&mut self, local: LocalId, owner: FuncId) -> Result<(), Limit> {
        for function in self.functions.iter_mut().rev() {
            // An upvalue of a function is one of each function between it and the owner, too.
            if function.id == owner || function.upvalues.contains(&local) {
                break;
            }
            if function.upvalues.len() == MAX_UPVALUES {
                return Err(Limit::Upvalues(function.id));
            }
            function.upvalues.push(local);
        }
        Ok(())
    }
}
