//! Expressions.

use super::{Open, Parsed, Parser};
use crate::span::Span;
use crate::syntax::ast::{BinaryOp, ExprKind, UnaryOp};
use crate::syntax::id::{ExprId, ExprList};
use crate::syntax::message::{block, expected, field, function};
use crate::syntax::token::TokenKind;

/// How tightly an operator before its operand binds.
pub(super) const UNARY: u8 = 8;

impl Parser<'_, '_> {
    /// One or more expressions.
    pub(super) fn expressions(&mut self) -> Parsed<ExprList> {
        let from = self.exprs.len();
        loop {
            let expr = self.expression()?;
            self.exprs.push(expr);
            if !self.eat(TokenKind::Comma) {
                return Ok(self.take_exprs(from));
            }
        }
    }

    pub(super) fn expression(&mut self) -> Parsed<ExprId> {
        self.operation(0)
    }

    /// An operand, and the operators after it that bind more tightly than `limit`.
    pub(super) fn operation(&mut self, limit: u8) -> Parsed<ExprId> {
        self.enter()?;
        let start = self.token.span.start;
        let mut left = match unary(self.token.kind) {
            Some(op) => self.unary(op)?,
            None => self.simple()?,
        };
        while let Some(op) = self.binary_op()? {
            let (before, after) = binding(op);
            if before <= limit {
                break;
            }
            let op_start = self.token.span.start;
            self.take_op();
            let right = self.operation(after)?;
            let kind = ExprKind::Binary {
                op,
                op_start,
                left,
                right,
            };
            left = self.expr(self.since(start), kind);
        }
        self.exit();
        Ok(left)
    }

    fn unary(&mut self, op: UnaryOp) -> Parsed<ExprId> {
        let start = self.token.span.start;
        self.advance();
        let operand = self.operation(UNARY)?;
        Ok(self.expr(self.since(start), ExprKind::Unary { op, operand }))
    }

    fn binary_op(&mut self) -> Parsed<Option<BinaryOp>> {
        match self.token.kind {
            TokenKind::Unknown | TokenKind::Tilde => self.foreign_op(),
            kind => Ok(binary(kind)),
        }
    }

    fn simple(&mut self) -> Parsed<ExprId> {
        let kind = match self.token.kind {
            TokenKind::Number => ExprKind::Number(self.lexer.number),
            TokenKind::String => ExprKind::String,
            TokenKind::Nil => ExprKind::Nil,
            TokenKind::True => ExprKind::True,
            TokenKind::False => ExprKind::False,
            TokenKind::Dots => self.vararg(),
            TokenKind::LeftBrace => return self.table(),
            TokenKind::Function => return self.function_expression(),
            _ => return self.primary(),
        };
        let span = self.token.span;
        self.advance();
        Ok(self.expr(span, kind))
    }

    fn vararg(&mut self) -> ExprKind {
        let func = self.scope.function();
        if !self.chunk[func].vararg {
            let keyword = crate::syntax::message::function_keyword(self.chunk[func].span);
            let finding = function::vararg(self.token.span, keyword);
            self.report(finding);
        }
        ExprKind::Vararg
    }

    /// A name or parentheses, and what follows: fields, indices, calls.
    pub(super) fn primary(&mut self) -> Parsed<ExprId> {
        let start = self.token.span.start;
        let mut object = self.prefix()?;
        loop {
            let kind = match self.token.kind {
                TokenKind::Dot => self.field(object)?,
                TokenKind::LeftBracket => self.index(object)?,
                TokenKind::Colon => self.method(object, start)?,
                TokenKind::LeftParen | TokenKind::String | TokenKind::LeftBrace => {
                    let args = self.args(1)?;
                    ExprKind::Call {
                        callee: object,
                        args,
                    }
                }
                _ => return Ok(object),
            };
            object = self.expr(self.since(start), kind);
        }
    }

    fn prefix(&mut self) -> Parsed<ExprId> {
        match self.token.kind {
            TokenKind::Name => self.name(),
            TokenKind::LeftParen => {
                let open = self.open();
                self.advance();
                let inner = self.expression()?;
                self.close_bracket(open, TokenKind::RightParen)?;
                Ok(self.expr(self.since(open.span.start), ExprKind::Paren(inner)))
            }
            _ => self.foreign_operand(),
        }
    }

    /// A variable.
    pub(super) fn name(&mut self) -> Parsed<ExprId> {
        let span = self.token.span;
        let symbol = self.scope.symbol(self.text(span));
        let local = self.scope.lookup(symbol);
        if let Some(local) = local {
            let captured = self.scope.capture(local, self.chunk[local].func);
            self.within_limit(captured, span)?;
        }
        self.advance();
        Ok(self.expr(span, ExprKind::Name(local)))
    }

    /// `.name`
    pub(super) fn field(&mut self, object: ExprId) -> Parsed<ExprKind> {
        self.advance();
        let name = self.field_name()?;
        Ok(ExprKind::Field { object, name })
    }

    fn index(&mut self, object: ExprId) -> Parsed<ExprKind> {
        let open = self.open();
        self.advance();
        let key = self.expression()?;
        self.close_bracket(open, TokenKind::RightBracket)?;
        Ok(ExprKind::Index { object, key })
    }

    /// `:name(args)`; `start` is where the object starts.
    fn method(&mut self, object: ExprId, start: u32) -> Parsed<ExprKind> {
        let colon = self.token.span;
        self.advance();
        if start == self.field_start && !self.at(TokenKind::Name) {
            let finding = field::colon(self.text(self.chunk[object].span), colon);
            return self.stop(finding);
        }
        let name = self.field_name()?;
        if !matches!(
            self.token.kind,
            TokenKind::LeftParen | TokenKind::String | TokenKind::LeftBrace
        ) {
            let object = Span::new(start, colon.start);
            let in_field = start == self.field_start;
            let finding = expected::args(self.here(), object, colon, in_field);
            return self.stop(finding);
        }
        let args = self.args(2)?;
        Ok(ExprKind::Method { object, name, args })
    }

    /// `(a, b)`, `"text"` or `{…}`, after `before` values: the function, and the object of a method.
    fn args(&mut self, before: usize) -> Parsed<ExprList> {
        let from = self.exprs.len();
        match self.token.kind {
            TokenKind::LeftParen => {
                let open = self.open();
                if self.token.after_newline {
                    let finding = expected::same_line(self.here());
                    self.report(finding);
                }
                self.advance();
                if self.eat(TokenKind::RightParen) {
                    return Ok(ExprList::default());
                }
                let args = self.expressions()?;
                self.check_registers(before, args, args.len());
                self.close_bracket(open, TokenKind::RightParen)?;
                return Ok(args);
            }
            TokenKind::LeftBrace => {
                let table = self.table()?;
                self.exprs.push(table);
            }
            _ => {
                let span = self.token.span;
                self.advance();
                let string = self.expr(span, ExprKind::String);
                self.exprs.push(string);
            }
        }
        Ok(self.take_exprs(from))
    }

    /// Takes the bracket that closes `open`.
    pub(super) fn close_bracket(&mut self, open: Open, closer: TokenKind) -> Parsed<()> {
        if self.eat(closer) {
            return Ok(());
        }
        let finding = block::closer(self.here(), open, closer);
        self.stop(finding)
    }
}

fn unary(kind: TokenKind) -> Option<UnaryOp> {
    match kind {
        TokenKind::Minus => Some(UnaryOp::Neg),
        TokenKind::Not => Some(UnaryOp::Not),
        TokenKind::Hash => Some(UnaryOp::Len),
        _ => None,
    }
}

fn binary(kind: TokenKind) -> Option<BinaryOp> {
    Some(match kind {
        TokenKind::Plus => BinaryOp::Add,
        TokenKind::Minus => BinaryOp::Sub,
        TokenKind::Star => BinaryOp::Mul,
        TokenKind::Slash => BinaryOp::Div,
        TokenKind::Percent => BinaryOp::Mod,
        TokenKind::Caret => BinaryOp::Pow,
        TokenKind::Concat => BinaryOp::Concat,
        TokenKind::Equal => BinaryOp::Eq,
        TokenKind::NotEqual => BinaryOp::Ne,
        TokenKind::Less => BinaryOp::Lt,
        TokenKind::LessEqual => BinaryOp::Le,
        TokenKind::Greater => BinaryOp::Gt,
        TokenKind::GreaterEqual => BinaryOp::Ge,
        TokenKind::And => BinaryOp::And,
        TokenKind::Or => BinaryOp::Or,
        _ => return None,
    })
}

/// How tightly an operator binds to what stands before and after it; where the second is less, it
/// groups from the right.
fn binding(op: BinaryOp) -> (u8, u8) {
    match op {
        BinaryOp::Or => (1, 1),
        BinaryOp::And => (2, 2),
        BinaryOp::Eq | BinaryOp::Ne | BinaryOp::Lt | BinaryOp::Le | BinaryOp::Gt | BinaryOp::Ge => {
            (3, 3)
        }
        BinaryOp::Concat => (5, 4),
        BinaryOp::Add | BinaryOp::Sub => (6, 6),
        BinaryOp::Mul | BinaryOp::Div | BinaryOp::Mod => (7, 7),
        BinaryOp::Pow => (10, 9),
    }
}
