//! Statements.

use std::iter;

use super::limits::{HIDDEN, MAX_LEVELS};
use super::{Open, Parsed, Parser, Stop};
use crate::span::Span;
use crate::syntax::ast::{Arm, ExprKind, LocalKind, StatKind};
use crate::syntax::id::{BlockId, ExprId, ExprList, LocalId, LocalList};
use crate::syntax::message::{block, expected, function, limits};
use crate::syntax::token::TokenKind;

impl Parser<'_, '_> {
    /// One statement; `None` where it was reported and read as what it was meant to be.
    pub(super) fn statement(&mut self) -> Parsed<Option<StatKind>> {
        use TokenKind as T;
        let open = self.open();
        let kind = match self.token.kind {
            T::Name | T::LeftParen => return self.expression_statement(),
            T::Local => self.local_statement()?,
            T::If => self.if_statement(open)?,
            T::Return => self.return_statement()?,
            T::For => self.for_statement(open)?,
            T::While => self.while_statement(open)?,
            T::Repeat => self.repeat_statement(open)?,
            T::Function => self.function_statement()?,
            T::Do => self.do_statement(open)?,
            T::Break => self.break_statement()?,
            _ => return self.no_statement(),
        };
        Ok(Some(kind))
    }

    fn do_statement(&mut self, open: Open) -> Parsed<StatKind> {
        self.advance();
        let body = self.block();
        self.close(open, TokenKind::End)?;
        Ok(StatKind::Do(body))
    }

    fn while_statement(&mut self, open: Open) -> Parsed<StatKind> {
        self.advance();
        let condition = self.condition()?;
        self.body_keyword(TokenKind::Do, open)?;
        let body = self.loop_body();
        self.close(open, TokenKind::End)?;
        Ok(StatKind::While { condition, body })
    }

    fn repeat_statement(&mut self, open: Open) -> Parsed<StatKind> {
        self.advance();
        let mark = self.scope.mark();
        self.loops += 1;
        let body = self.statements();
        self.loops -= 1;
        let condition = self
            .close(open, TokenKind::Until)
            .and_then(|()| self.expression());
        self.leave(mark);
        Ok(StatKind::Repeat {
            body,
            condition: condition?,
        })
    }

    fn if_statement(&mut self, open: Open) -> Parsed<StatKind> {
        let from = self.arms.len();
        while self.at(TokenKind::ElseIf) || self.arms.len() == from {
            let keyword = self.open();
            self.advance();
            let condition = self.condition()?;
            self.body_keyword(TokenKind::Then, keyword)?;
            let body = self.block();
            self.arms.push(Arm {
                keyword: keyword.span,
                condition,
                body,
            });
        }
        let otherwise = self.eat(TokenKind::Else).then(|| self.block());
        self.close(open, TokenKind::End)?;
        let arms = self.take_arms(from);
        Ok(StatKind::If { arms, otherwise })
    }

    /// The body of a loop; `break` is allowed in it.
    fn loop_body(&mut self) -> BlockId {
        self.loops += 1;
        let body = self.block();
        self.loops -= 1;
        body
    }

    fn for_statement(&mut self, open: Open) -> Parsed<StatKind> {
        self.advance();
        let name = self.variable_name()?;
        self.foreign_annotation()?;
        match self.token.kind {
            TokenKind::Assign => self.numeric_for(open, name),
            TokenKind::Comma | TokenKind::In => self.generic_for(open, name),
            _ => {
                let finding = function::for_header(self.here());
                self.stop(finding)
            }
        }
    }

    /// Counts the three locals that `for` hides.
    fn declare_hidden(&mut self, at: Span) -> Parsed<()> {
        for pending in 0..HIDDEN {
            let declared = self.scope.declare(pending);
            self.within_limit(declared, at)?;
        }
        Ok(())
    }

    fn numeric_for(&mut self, open: Open, name: Span) -> Parsed<StatKind> {
        self.declare_hidden(name)?;
        let local = self.declare(name, LocalKind::For, HIDDEN)?;
        self.advance();
        let start = self.expression()?;
        self.for_comma()?;
        let limit = self.expression()?;
        let step = if self.eat(TokenKind::Comma) {
            Some(self.expression()?)
        } else {
            None
        };
        let mark = self.scope.mark();
        self.body_keyword(TokenKind::Do, open)?;
        self.activate_loop(iter::once(local));
        let body = self.loop_body();
        self.leave(mark);
        self.close(open, TokenKind::End)?;
        Ok(StatKind::NumericFor {
            local,
            start,
            limit,
            step,
            body,
        })
    }

    fn for_comma(&mut self) -> Parsed<()> {
        if self.eat(TokenKind::Comma) {
            return Ok(());
        }
        let finding = function::for_limit(self.here());
        self.stop(finding)
    }

    fn generic_for(&mut self, open: Open, name: Span) -> Parsed<StatKind> {
        self.declare_hidden(name)?;
        let first = self.declare(name, LocalKind::For, HIDDEN)?;
        let mut count = 1;
        while self.eat(TokenKind::Comma) {
            let name = self.variable_name()?;
            self.declare(name, LocalKind::For, HIDDEN + count)?;
            count += 1;
        }
        let locals = LocalList::new(first.index(), count);
        if !self.eat(TokenKind::In) {
            let finding = function::for_in(self.here());
            return self.stop(finding);
        }
        let values = self.expressions()?;
        self.check_registers(count.max(HIDDEN), values, values.len().max(HIDDEN));
        let mark = self.scope.mark();
        self.body_keyword(TokenKind::Do, open)?;
        self.activate_loop(locals.ids());
        let body = self.loop_body();
        self.leave(mark);
        self.close(open, TokenKind::End)?;
        Ok(StatKind::GenericFor {
            locals,
            values,
            body,
        })
    }

    fn activate_loop(&mut self, locals: impl Iterator<Item = LocalId>) {
        for _ in 0..HIDDEN {
            self.scope.activate_hidden();
        }
        locals.for_each(|local| self.activate(local));
    }

    fn local_statement(&mut self) -> Parsed<StatKind> {
        self.advance();
        if self.at(TokenKind::Function) {
            self.local_function()
        } else {
            self.local_names()
        }
    }

    /// `a, b = x, y`
    pub(super) fn local_names(&mut self) -> Parsed<StatKind> {
        let first = LocalId::new(self.chunk.locals.len());
        let mut count = 0;
        let last = loop {
            let name = self.variable_name()?;
            self.declare(name, LocalKind::Variable, count)?;
            count += 1;
            self.foreign_annotation()?;
            if matches!(self.token.kind, TokenKind::Dot | TokenKind::LeftBracket) {
                let finding = function::local_field(self.here());
                return self.stop(finding);
            }
            if !self.eat(TokenKind::Comma) {
                break name;
            }
        };
        let locals = LocalList::new(first.index(), count);
        let values = if self.eat(TokenKind::Assign) || self.foreign_assign(last) {
            self.expressions()?
        } else {
            ExprList::default()
        };
        self.check_registers(0, values, values.len());
        locals.ids().for_each(|local| self.activate(local));
        Ok(StatKind::Local { locals, values })
    }

    fn return_statement(&mut self) -> Parsed<StatKind> {
        self.advance();
        if self.at_block_end() || self.at(TokenKind::Semicolon) {
            return Ok(StatKind::Return(ExprList::default()));
        }
        let values = self.expressions()?;
        self.check_registers(0, values, values.len());
        Ok(StatKind::Return(values))
    }

    fn break_statement(&mut self) -> Parsed<StatKind> {
        if self.loops == 0 {
            let finding = block::loop_around(self.token.span);
            self.report(finding);
        }
        self.advance();
        Ok(StatKind::Break)
    }

    /// A call or an assignment.
    fn expression_statement(&mut self) -> Parsed<Option<StatKind>> {
        let first = self.primary()?;
        let kind = self.chunk[first].kind;
        let is_call = matches!(kind, ExprKind::Call { .. } | ExprKind::Method { .. });
        if is_call && !matches!(self.token.kind, TokenKind::Assign | TokenKind::Comma) {
            return Ok(Some(StatKind::Call(first)));
        }
        if !is_target(kind) || !matches!(self.token.kind, TokenKind::Assign | TokenKind::Comma) {
            return self.no_assignment(first);
        }
        self.assignment(first).map(Some)
    }

    fn assignment(&mut self, first: ExprId) -> Parsed<StatKind> {
        let from = self.exprs.len();
        self.exprs.push(first);
        while self.eat(TokenKind::Comma) {
            let target = self.primary()?;
            if !is_target(self.chunk[target].kind) {
                return self.no_assignment(target).and(Err(Stop));
            }
            if self.exprs.len() - from > (MAX_LEVELS - self.level) as usize {
                let finding = limits::targets(self.chunk[target].span);
                return self.stop(finding);
            }
            self.exprs.push(target);
        }
        let targets = self.take_exprs(from);
        if !self.eat(TokenKind::Assign) {
            let finding = expected::assign(self.here());
            return self.stop(finding);
        }
        let values = self.expressions()?;
        // Missing values are nils; the last of as many as there are targets goes straight to its own.
        let count = if values.len() == targets.len() {
            values.len() - 1
        } else {
            values.len().max(targets.len())
        };
        self.check_registers(0, values, count);
        Ok(StatKind::Assign { targets, values })
    }
}

/// Whether it can be assigned to.
fn is_target(kind: ExprKind) -> bool {
    matches!(
        kind,
        ExprKind::Name(_) | ExprKind::Field { .. } | ExprKind::Index { .. }
    )
}
