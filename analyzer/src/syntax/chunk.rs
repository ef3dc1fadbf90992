//! A parsed script: the arenas of its tree, its comments, its text.
//!
//! `chunk[id]` is the node, `chunk[list]` the slice. A chunk with findings is a tree all the same:
//! what could be read is in it.

use std::borrow::Cow;
use std::ops::Index;

use super::ast::{
    Arm, Block, Comment, Expr, ExprKind, Field, Func, Local, LocalKind, NestedBracket, Stat,
};
use super::id::{
    ArmList, BlockId, ExprId, ExprList, FieldList, FuncId, LocalId, LocalList, StatId, StatList,
    UpvalueList,
};
use super::literal;
use super::walk::Walk;
use crate::span::Span;

/// A parsed script.
#[derive(Debug, Clone)]
pub struct Chunk<'a> {
    pub(super) text: &'a str,
    pub(super) exprs: Vec<Expr>,
    pub(super) stats: Vec<Stat>,
    pub(super) blocks: Vec<Block>,
    pub(super) funcs: Vec<Func>,
    pub(super) locals: Vec<Local>,
    pub(super) expr_lists: Vec<ExprId>,
    pub(super) stat_lists: Vec<StatId>,
    pub(super) fields: Vec<Field>,
    pub(super) arms: Vec<Arm>,
    pub(super) upvalues: Vec<LocalId>,
    pub(super) comments: Vec<Comment>,
    pub(super) nested: Vec<NestedBracket>,
    pub(super) shebang: Option<Span>,
    pub(super) first_token: u32,
}

impl<'a> Chunk<'a> {
    /// A chunk without nodes.
    pub(super) fn new(text: &'a str, shebang: Option<Span>) -> Self {
        // Rather less than code without comments needs.
        let exprs = text.len() / 16;
        let stats = text.len() / 128;
        Self {
            text,
            exprs: Vec::with_capacity(exprs),
            stats: Vec::with_capacity(stats),
            blocks: Vec::new(),
            funcs: Vec::new(),
            locals: Vec::new(),
            expr_lists: Vec::with_capacity(exprs / 2),
            stat_lists: Vec::with_capacity(stats),
            fields: Vec::new(),
            arms: Vec::new(),
            upvalues: Vec::new(),
            comments: Vec::new(),
            nested: Vec::new(),
            shebang,
            first_token: 0,
        }
    }

    /// The text of a span of this chunk.
    #[must_use]
    pub fn text(&self, span: Span) -> &'a str {
        self.text
            .get(span.start as usize..span.end as usize)
            .unwrap_or_default()
    }

    /// The whole text.
    #[must_use]
    pub fn source(&self) -> &'a str {
        self.text
    }

    /// The `#!` line, without its end.
    #[must_use]
    pub fn shebang(&self) -> Option<Span> {
        self.shebang
    }

    /// The comments, in order.
    #[must_use]
    pub fn comments(&self) -> &[Comment] {
        &self.comments
    }

    /// The long strings and comments that some servers refuse.
    #[must_use]
    pub fn nested_brackets(&self) -> &[NestedBracket] {
        &self.nested
    }

    /// Where the first statement begins; the text's end where there is none.
    #[must_use]
    pub fn first_statement(&self) -> u32 {
        self.first_token
    }

    /// Where the first statement starts that is counted, or the text ends.
    #[must_use]
    pub fn first_statement_where(&self, counts: impl Fn(u32) -> bool) -> u32 {
        if counts(self.first_token) {
            return self.first_token;
        }
        let body = self[self[self.main()].body].stats;
        let starts = self[body].iter().map(|stat| self[*stat].span.start);
        let end = || u32::try_from(self.source().len()).unwrap_or(u32::MAX);
        starts
            .filter(|start| counts(*start))
            .min()
            .unwrap_or_else(end)
    }

    /// The comments before the first statement.
    #[must_use]
    pub fn header(&self) -> &[Comment] {
        let len = self
            .comments
            .partition_point(|comment| comment.span.start < self.first_token);
        &self.comments[..len]
    }

    /// The chunk as a function.
    #[must_use]
    pub fn main(&self) -> FuncId {
        FuncId::new(0)
    }

    /// All expressions, parts before the whole; also those of statements that could not be read to
    /// their end.
    pub fn exprs(&self) -> impl DoubleEndedIterator<Item = (ExprId, &Expr)> {
        self.exprs
            .iter()
            .enumerate()
            .map(|(index, expr)| (ExprId::new(index), expr))
    }

    /// All statements, inner ones before those around them.
    pub fn stats(&self) -> impl DoubleEndedIterator<Item = (StatId, &Stat)> {
        self.stats
            .iter()
            .enumerate()
            .map(|(index, stat)| (StatId::new(index), stat))
    }

    /// All blocks.
    pub fn blocks(&self) -> impl DoubleEndedIterator<Item = (BlockId, &Block)> {
        self.blocks
            .iter()
            .enumerate()
            .map(|(index, block)| (BlockId::new(index), block))
    }

    /// All functions, outer ones before those within; the chunk itself is the first.
    pub fn funcs(&self) -> impl DoubleEndedIterator<Item = (FuncId, &Func)> {
        self.funcs
            .iter()
            .enumerate()
            .map(|(index, func)| (FuncId::new(index), func))
    }

    /// The function that starts last at or before a byte.
    #[must_use]
    pub fn last_func_before(&self, byte: u32) -> Option<FuncId> {
        let started = self.funcs.partition_point(|func| func.span.start <= byte);
        started.checked_sub(1).map(FuncId::new)
    }

    /// All locals, in order of declaration.
    pub fn locals(&self) -> impl DoubleEndedIterator<Item = (LocalId, &Local)> {
        self.locals
            .iter()
            .enumerate()
            .map(|(index, local)| (LocalId::new(index), local))
    }

    /// How many expressions there are, for tables beside the tree.
    #[must_use]
    pub fn expr_count(&self) -> usize {
        self.exprs.len()
    }

    /// The name of a local; also of the hidden ones.
    #[must_use]
    pub fn local_name(&self, local: LocalId) -> &'a str {
        match self[local].kind {
            LocalKind::SelfParam => "self",
            LocalKind::ArgTable => "arg",
            _ => self.text(self[local].name),
        }
    }

    /// The name, where the expression is a global variable.
    #[must_use]
    pub fn global(&self, expr: ExprId) -> Option<&'a str> {
        match self[expr].kind {
            ExprKind::Name(None) => Some(self.text(self[expr].span)),
            _ => None,
        }
    }

    /// The local, where the expression is a local variable.
    #[must_use]
    pub fn local(&self, expr: ExprId) -> Option<LocalId> {
        match self[expr].kind {
            ExprKind::Name(local) => local,
            _ => None,
        }
    }

    /// The bytes, where the expression is a string; copied only where there are escapes or line
    /// ends to translate.
    #[must_use]
    pub fn string(&self, expr: ExprId) -> Option<Cow<'a, [u8]>> {
        match self[expr].kind {
            ExprKind::String => Some(literal::string_bytes(self.text(self[expr].span))),
            _ => None,
        }
    }

    /// The expression without parentheses around it.
    #[must_use]
    pub fn unparen(&self, mut expr: ExprId) -> ExprId {
        while let ExprKind::Paren(inner) = self[expr].kind {
            expr = inner;
        }
        expr
    }

    /// The place of the operator, where the expression has one.
    #[must_use]
    pub fn op_span(&self, expr: ExprId) -> Option<Span> {
        let (start, op) = match self[expr].kind {
            ExprKind::Unary { op, .. } => (self[expr].span.start, op.as_str()),
            ExprKind::Binary { op, op_start, .. } => (op_start, op.as_str()),
            _ => return None,
        };
        let end = start + op.len() as u32;
        Some(Span::new(start, end.min(self[expr].span.end)))
    }

    /// Goes through the whole tree in source order, without recursion.
    #[must_use]
    pub fn walk(&self) -> Walk<'_, 'a> {
        Walk::new(self)
    }
}

macro_rules! nodes {
    ($($id:ty, $arena:ident, $node:ty;)*) => {$(
        impl Index<$id> for Chunk<'_> {
            type Output = $node;

            fn index(&self, id: $id) -> &$node {
                &self.$arena[id.index()]
            }
        }
    )*};
}

nodes! {
    ExprId, exprs, Expr;
    StatId, stats, Stat;
    BlockId, blocks, Block;
    FuncId, funcs, Func;
    LocalId, locals, Local;
}

macro_rules! lists {
    ($($list:ty, $arena:ident, $node:ty;)*) => {$(
        impl Index<$list> for Chunk<'_> {
            type Output = [$node];

            fn index(&self, list: $list) -> &[$node] {
                &self.$arena[list.range()]
            }
        }
    )*};
}

lists! {
    ExprList, expr_lists, ExprId;
    StatList, stat_lists, StatId;
    FieldList, fields, Field;
    ArmList, arms, Arm;
    LocalList, locals, Local;
    UpvalueList, upvalues, LocalId;
}
