//! Lua 5.1 as the servers run it: lexer, parser, syntax tree.
//!
//! What enters is a script's text; what leaves is its tree, whole or as far as it could be read,
//! with the comments kept and each name resolved to the local it stands for. What the server's
//! compiler refuses is a finding of the rule `syntax`, but for the limits that only its code
//! generator meets. Any text is taken, in time linear in its size and on a small stack.

pub mod ast;
mod chunk;
mod id;
mod lexer;
mod literal;
mod message;
mod number;
mod parser;
pub mod rule;
mod scope;
#[cfg(test)]
mod tests;
pub mod token;
mod walk;

pub use ast::{
    Arm, BinaryOp, Block, Comment, CommentKind, Expr, ExprKind, Field, FieldKey, Func, Local,
    LocalKind, NestedBracket, Stat, StatKind, UnaryOp,
};
pub use chunk::Chunk;
pub use id::{
    ArmList, BlockId, ExprId, ExprList, FieldList, FuncId, LocalId, LocalList, StatId, StatList,
    UpvalueList,
};
pub use walk::{Event, Node, Walk};

use crate::finding::Findings;
use crate::source::Source;
use crate::span::Span;

/// Parses a script. The findings have the rule `syntax`; where there are none, the server's Lua
/// compiles the script, unless its code is too much for one function: registers within an
/// expression, constants, jumps.
#[must_use]
pub fn parse<'a>(source: &'a Source, findings: &mut Findings) -> Chunk<'a> {
    parser::parse(source, shebang(source.text()), findings)
}

/// The `#!` line that the server (Redis 7.0 and later, Valkey) takes off, without its end. In front
/// of it there can be nothing.
fn shebang(text: &str) -> Option<Span> {
    let line = text.starts_with("#!").then(|| {
        let end = text.find('\n').unwrap_or(text.len());
        u32::try_from(end).unwrap_or(u32::MAX)
    });
    line.map(|end| Span::new(0, end))
}
