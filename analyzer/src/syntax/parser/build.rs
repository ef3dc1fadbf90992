//! Puts nodes and lists into the chunk.

use super::Parser;
use crate::span::Span;
use crate::syntax::ast::{Block, Expr, ExprKind, Func, Local, LocalKind, Stat};
use crate::syntax::id::{
    ArmList, BlockId, ExprId, ExprList, FieldList, FuncId, LocalId, LocalList, StatId, StatList,
    UpvalueList,
};

impl Parser<'_, '_> {
    pub(super) fn expr(&mut self, span: Span, kind: ExprKind) -> ExprId {
        self.chunk.exprs.push(Expr { span, kind });
        ExprId::new(self.chunk.exprs.len() - 1)
    }

    pub(super) fn stat(&mut self, stat: Stat) -> StatId {
        self.chunk.stats.push(stat);
        StatId::new(self.chunk.stats.len() - 1)
    }

    pub(super) fn local(&mut self, name: Span, kind: LocalKind) -> LocalId {
        self.chunk.locals.push(Local {
            name,
            kind,
            func: self.scope.function(),
            scope: Span::new(name.end, name.end),
        });
        LocalId::new(self.chunk.locals.len() - 1)
    }

    /// Makes a local visible from here on.
    pub(super) fn activate(&mut self, local: LocalId) {
        let name = self.chunk.local_name(local);
        let symbol = self.scope.symbol(name);
        let start = self.before.span.end;
        self.chunk.locals[local.index()].scope = Span::new(start, start);
        self.scope.activate(symbol, local);
    }

    pub(super) fn open_function(&mut self, span: Span) -> FuncId {
        let id = FuncId::new(self.chunk.funcs.len());
        let parent = (!self.chunk.funcs.is_empty()).then(|| self.scope.function());
        self.chunk.funcs.push(Func {
            span,
            parent,
            params: LocalList::default(),
            upvalues: UpvalueList::default(),
            vararg: false,
            body: BlockId::new(0),
        });
        self.scope.enter_function(id);
        id
    }

    // Lists: what was pushed on a stack since `from` becomes a slice of the chunk.

    pub(super) fn take_exprs(&mut self, from: usize) -> ExprList {
        let list = ExprList::new(self.chunk.expr_lists.len(), self.exprs.len() - from);
        self.chunk.expr_lists.extend_from_slice(&self.exprs[from..]);
        self.exprs.truncate(from);
        list
    }

    pub(super) fn take_fields(&mut self, from: usize) -> FieldList {
        let list = FieldList::new(self.chunk.fields.len(), self.fields.len() - from);
        self.chunk.fields.extend_from_slice(&self.fields[from..]);
        self.fields.truncate(from);
        list
    }

    pub(super) fn take_arms(&mut self, from: usize) -> ArmList {
        let list = ArmList::new(self.chunk.arms.len(), self.arms.len() - from);
        self.chunk.arms.extend_from_slice(&self.arms[from..]);
        self.arms.truncate(from);
        list
    }

    pub(super) fn take_block(&mut self, from: usize, start: u32) -> BlockId {
        let stats = StatList::new(self.chunk.stat_lists.len(), self.stats.len() - from);
        let span = if stats.is_empty() {
            Span::new(start, start)
        } else {
            self.since(start)
        };
        self.chunk.stat_lists.extend_from_slice(&self.stats[from..]);
        self.stats.truncate(from);
        self.chunk.blocks.push(Block { span, stats });
        BlockId::new(self.chunk.blocks.len() - 1)
    }
}
