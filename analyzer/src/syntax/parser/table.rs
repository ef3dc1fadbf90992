//! Table constructors.

use super::{Open, Parsed, Parser};
use crate::span::Span;
use crate::syntax::ast::{ExprKind, Field, FieldKey};
use crate::syntax::id::ExprId;
use crate::syntax::message::field;
use crate::syntax::token::TokenKind;

impl Parser<'_, '_> {
    /// `{…}`
    pub(super) fn table(&mut self) -> Parsed<ExprId> {
        let open = self.open();
        let from = self.fields.len();
        self.advance();
        while !self.at(TokenKind::RightBrace) {
            let field = self.table_field(open)?;
            self.fields.push(field);
            if !self.eat(TokenKind::Comma) && !self.eat(TokenKind::Semicolon) {
                break;
            }
        }
        self.close_table(open)?;
        let fields = self.take_fields(from);
        Ok(self.expr(self.since(open.span.start), ExprKind::Table(fields)))
    }

    fn table_field(&mut self, open: Open) -> Parsed<Field> {
        let start = self.token.span.start;
        self.field_start = start;
        let named = self.at(TokenKind::Name) && self.look_ahead() == TokenKind::Assign;
        let key = match self.token.kind {
            TokenKind::Name if named => {
                let name = self.token.span;
                self.advance();
                FieldKey::Name(name)
            }
            TokenKind::LeftBracket => FieldKey::Expr(self.table_key()?),
            _ => FieldKey::Position,
        };
        if key != FieldKey::Position {
            self.table_assign()?;
        } else if is_statement(self.token.kind) {
            let finding = field::statement_in_table(self.here(), open);
            return self.stop(finding);
        }
        let value = self.expression()?;
        Ok(Field {
            span: self.since(start),
            key,
            value,
        })
    }

    /// `[key]`
    fn table_key(&mut self) -> Parsed<ExprId> {
        let open = self.open();
        self.advance();
        let key = self.expression()?;
        self.close_bracket(open, TokenKind::RightBracket)?;
        Ok(key)
    }

    fn table_assign(&mut self) -> Parsed<()> {
        if self.eat(TokenKind::Assign) {
            return Ok(());
        }
        let finding = field::value(self.here());
        self.stop(finding)
    }

    fn close_table(&mut self, open: Open) -> Parsed<()> {
        if self.at(TokenKind::Colon) && self.before.kind == TokenKind::String {
            let key = self.text(self.before.span);
            let span = Span::new(self.before.span.start, self.token.span.end);
            let finding = field::json_key(key, span);
            return self.stop(finding);
        }
        self.close_bracket(open, TokenKind::RightBrace)
    }
}

/// Whether a statement starts with it, and no expression.
fn is_statement(kind: TokenKind) -> bool {
    use TokenKind as T;
    matches!(
        kind,
        T::Break | T::Do | T::For | T::If | T::Local | T::Repeat | T::Return | T::While
    )
}
