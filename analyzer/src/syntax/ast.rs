//! The syntax tree: what each node is. Where they lie is [`Chunk`](super::Chunk)'s concern.
//!
//! Nodes refer to one another by id, so that a tree of any shape is dropped, copied and gone
//! through in a loop. Parts are stored before the whole. Names are spans: `chunk.text(span)`.

mod operator;

pub use operator::{BinaryOp, UnaryOp};

use super::id::{
    ArmList, BlockId, ExprId, ExprList, FieldList, FuncId, LocalId, LocalList, StatList,
    UpvalueList,
};
use crate::span::Span;

/// An expression.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Expr {
    /// From its first to its last byte, parentheses included.
    pub span: Span,
    /// What it is.
    pub kind: ExprKind,
}

/// What an expression is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum ExprKind {
    /// `nil`.
    Nil,
    /// `true`.
    True,
    /// `false`.
    False,
    /// `...`.
    Vararg,
    /// A number, as Lua reads it.
    Number(f64),
    /// A string, quoted or in long brackets; [`Chunk::string`](super::Chunk::string) decodes it.
    String,
    /// `function(…) … end`.
    Function(FuncId),
    /// A variable: the local that the name stands for, `None` for a global. The name is the text
    /// of the expression.
    Name(Option<LocalId>),
    /// `object.name`; also `object:name` in the name of a function statement.
    Field {
        /// What stands before the dot.
        object: ExprId,
        /// Of the name.
        name: Span,
    },
    /// `object[key]`.
    Index {
        /// What stands before the bracket.
        object: ExprId,
        /// What stands within.
        key: ExprId,
    },
    /// `callee(args)`, `callee "text"`, `callee {…}`.
    Call {
        /// What is called.
        callee: ExprId,
        /// In order.
        args: ExprList,
    },
    /// `object:name(args)`.
    Method {
        /// What stands before the colon.
        object: ExprId,
        /// Of the name.
        name: Span,
        /// In order, without the object.
        args: ExprList,
    },
    /// `{…}`.
    Table(FieldList),
    /// `-x`, `not x`, `#x`.
    Unary {
        /// The operator; it stands at the start of the expression.
        op: UnaryOp,
        /// What it applies to.
        operand: ExprId,
    },
    /// `a + b`.
    Binary {
        /// The operator.
        op: BinaryOp,
        /// The operator's first byte; see [`Chunk::op_span`](super::Chunk::op_span).
        op_start: u32,
        /// What stands before it.
        left: ExprId,
        /// What stands after it.
        right: ExprId,
    },
    /// `(x)`, which cuts many values to one.
    Paren(ExprId),
}

/// A field of a table constructor.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Field {
    /// From key to value.
    pub span: Span,
    /// The key.
    pub key: FieldKey,
    /// The value.
    pub value: ExprId,
}

/// The key of a field.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum FieldKey {
    /// `{ value }`: the next number.
    Position,
    /// `{ name = value }`.
    Name(Span),
    /// `{ [key] = value }`.
    Expr(ExprId),
}

/// A statement.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stat {
    /// From its first to its last byte, without a closing semicolon. Where it starts with a
    /// keyword, so does the span.
    pub span: Span,
    /// What it is.
    pub kind: StatKind,
}

/// What a statement is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum StatKind {
    /// `local a, b = x, y`; without `=` there are no values.
    Local {
        /// The names.
        locals: LocalList,
        /// The values.
        values: ExprList,
    },
    /// `local function name(…) … end`.
    LocalFunction {
        /// The name.
        local: LocalId,
        /// The function.
        func: FuncId,
    },
    /// `function a.b.c(…) … end` or `function a.b:c(…) … end`.
    Function {
        /// The name: [`ExprKind::Name`] or [`ExprKind::Field`].
        target: ExprId,
        /// The function.
        func: FuncId,
    },
    /// `a, b[1] = x, y`.
    Assign {
        /// What is written: [`ExprKind::Name`], [`ExprKind::Field`] or [`ExprKind::Index`].
        targets: ExprList,
        /// The values.
        values: ExprList,
    },
    /// `f(x)`: [`ExprKind::Call`] or [`ExprKind::Method`].
    Call(ExprId),
    /// `do … end`.
    Do(BlockId),
    /// `while condition do … end`.
    While {
        /// The condition.
        condition: ExprId,
        /// The body.
        body: BlockId,
    },
    /// `repeat … until condition`.
    Repeat {
        /// The body; its locals are visible in the condition.
        body: BlockId,
        /// The condition.
        condition: ExprId,
    },
    /// `if … then … elseif … then … else … end`.
    If {
        /// `if` and each `elseif`.
        arms: ArmList,
        /// `else`.
        otherwise: Option<BlockId>,
    },
    /// `for i = start, limit, step do … end`.
    NumericFor {
        /// The variable.
        local: LocalId,
        /// The first value.
        start: ExprId,
        /// The last value.
        limit: ExprId,
        /// The step; 1 where there is none.
        step: Option<ExprId>,
        /// The body.
        body: BlockId,
    },
    /// `for k, v in values do … end`.
    GenericFor {
        /// The variables.
        locals: LocalList,
        /// The iterator, its state, its first value.
        values: ExprList,
        /// The body.
        body: BlockId,
    },
    /// `return x, y`.
    Return(ExprList),
    /// `break`.
    Break,
}

/// `if condition then body` or `elseif condition then body`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Arm {
    /// Of `if` or `elseif`.
    pub keyword: Span,
    /// The condition.
    pub condition: ExprId,
    /// The body.
    pub body: BlockId,
}

/// Statements in a row.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Block {
    /// From the first statement to the last; empty where there is none.
    pub span: Span,
    /// In source order.
    pub stats: StatList,
}

/// A function, or the chunk as a whole.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Func {
    /// From `function` to `end`; for the chunk, all text.
    pub span: Span,
    /// The function around it; `None` for the chunk.
    pub parent: Option<FuncId>,
    /// In order; the hidden `self` of a method first, the hidden `arg` of a vararg function last.
    pub params: LocalList,
    /// The locals of functions around it that it uses, also through functions within it.
    pub upvalues: UpvalueList,
    /// Whether it takes `...`.
    pub vararg: bool,
    /// The body.
    pub body: BlockId,
}

/// A local variable.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Local {
    /// Of the name where it is declared. A hidden `self` stands at the method's name, a hidden
    /// `arg` at the `...`; [`Chunk::local_name`](super::Chunk::local_name) knows their names.
    pub name: Span,
    /// How it is declared.
    pub kind: LocalKind,
    /// The function that it belongs to.
    pub func: FuncId,
    /// Where its name can be used. Within a part of it another local of that name may hide it.
    pub scope: Span,
}

/// How a local is declared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LocalKind {
    /// `local name`.
    Variable,
    /// `local function name`.
    Function,
    /// A parameter.
    Param,
    /// The first parameter of `function a:b()`.
    SelfParam,
    /// `arg`, which each function that takes `...` has, for Lua 5.0's sake.
    ArgTable,
    /// A variable of `for`.
    For,
}

/// A comment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Comment {
    /// From the first `-`; to the end of the line (without it) or to the closing bracket.
    pub span: Span,
    /// Its form.
    pub kind: CommentKind,
}

/// A `[[…]]` with another `[[` in it, which some servers refuse. The others end it at the first `]]`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NestedBracket {
    /// The first `[[`.
    pub open: Span,
    /// The second one.
    pub inner: Span,
}

/// The form of a comment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CommentKind {
    /// `-- …` to the end of the line.
    Line,
    /// `--[[ … ]]`, `--[=[ … ]=]`.
    Block,
}
