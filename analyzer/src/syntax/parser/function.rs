//! Functions, and the names that they and other statements declare.

use std::mem;

use super::{Parsed, Parser, Stop};
use crate::span::Span;
use crate::syntax::ast::{ExprKind, LocalKind, StatKind};
use crate::syntax::id::{ExprId, FuncId, LocalId, LocalList, UpvalueList};
use crate::syntax::message::{field, function};
use crate::syntax::token::TokenKind;

impl Parser<'_, '_> {
    /// `function(…) … end`
    pub(super) fn function_expression(&mut self) -> Parsed<ExprId> {
        let keyword = self.token.span;
        self.advance();
        let func = self.function(keyword, None)?;
        Ok(self.expr(self.since(keyword.start), ExprKind::Function(func)))
    }

    /// `local function name(…) … end`, from `function` on.
    pub(super) fn local_function(&mut self) -> Parsed<StatKind> {
        let keyword = self.token.span;
        self.advance();
        let name = self.variable_name()?;
        let local = self.declare(name, LocalKind::Function, 0)?;
        self.activate(local);
        let func = self.function(keyword, None)?;
        Ok(StatKind::LocalFunction { local, func })
    }

    /// `function a.b:c(…) … end`
    pub(super) fn function_statement(&mut self) -> Parsed<StatKind> {
        let keyword = self.token.span;
        self.advance();
        if self.at(TokenKind::LeftParen) {
            let finding = function::statement_name(keyword);
            return self.stop(finding);
        }
        let start = self.token.span.start;
        if !self.at(TokenKind::Name) {
            self.variable_name()?;
        }
        let mut target = self.name()?;
        while self.at(TokenKind::Dot) {
            let kind = self.field(target)?;
            target = self.expr(self.since(start), kind);
        }
        let mut receiver = None;
        if self.at(TokenKind::Colon) {
            let kind = self.field(target)?;
            target = self.expr(self.since(start), kind);
            receiver = Some(self.before.span);
        }
        let func = self.function(keyword, receiver)?;
        Ok(StatKind::Function { target, func })
    }

    /// `(params) body end`. A function whose head or end is not clear leaves nothing clear.
    fn function(&mut self, keyword: Span, receiver: Option<Span>) -> Parsed<FuncId> {
        let func = self.open_function(keyword);
        let mark = self.scope.mark();
        let loops = mem::take(&mut self.loops);
        let result = self.function_parts(func, keyword, receiver);
        self.loops = loops;
        self.leave(mark);
        let upvalues = self.scope.leave_function();
        let list = UpvalueList::new(self.chunk.upvalues.len(), upvalues.len());
        self.chunk.upvalues.extend(upvalues);
        self.chunk.funcs[func.index()].upvalues = list;
        if result.is_err() {
            self.abandon();
            return Err(Stop);
        }
        self.chunk.funcs[func.index()].span = self.since(keyword.start);
        Ok(func)
    }

    fn function_parts(
        &mut self,
        func: FuncId,
        keyword: Span,
        receiver: Option<Span>,
    ) -> Parsed<()> {
        let first = self.chunk.locals.len();
        if let Some(name) = receiver {
            let local = self.declare(name, LocalKind::SelfParam, 0)?;
            self.activate(local);
        }
        self.params(func)?;
        let count = self.chunk.locals.len() - first;
        self.chunk.funcs[func.index()].params = LocalList::new(first, count);
        let body = self.statements();
        self.chunk.funcs[func.index()].body = body;
        let open = super::Open {
            kind: TokenKind::Function,
            span: keyword,
        };
        self.close(open, TokenKind::End)
    }

    /// `(a, b, ...)`
    fn params(&mut self, func: FuncId) -> Parsed<()> {
        let open = self.open();
        if !self.eat(TokenKind::LeftParen) {
            let finding = function::params(self.here());
            return self.stop(finding);
        }
        let first = self.chunk.locals.len();
        if !self.at(TokenKind::RightParen) {
            self.param_names(func)?;
        }
        for index in first..self.chunk.locals.len() {
            self.activate(LocalId::new(index));
        }
        self.close_bracket(open, TokenKind::RightParen)?;
        self.foreign_annotation()
    }

    fn param_names(&mut self, func: FuncId) -> Parsed<()> {
        let mut pending = 0;
        loop {
            if self.at(TokenKind::Dots) {
                self.chunk.funcs[func.index()].vararg = true;
                self.declare(self.token.span, LocalKind::ArgTable, pending)?;
                self.advance();
                return Ok(());
            }
            if !self.at(TokenKind::Name) {
                let finding = function::param(self.here());
                return self.stop(finding);
            }
            let name = self.token.span;
            self.advance();
            self.declare(name, LocalKind::Param, pending)?;
            self.foreign_annotation()?;
            pending += 1;
            if !self.eat(TokenKind::Comma) {
                return Ok(());
            }
        }
    }

    /// Adds a local that becomes visible later, as the `pending`th (from 0) of its statement.
    pub(super) fn declare(
        &mut self,
        name: Span,
        kind: LocalKind,
        pending: usize,
    ) -> Parsed<LocalId> {
        let declared = self.scope.declare(pending);
        self.within_limit(declared, name)?;
        Ok(self.local(name, kind))
    }

    /// The name of a variable that is declared.
    pub(super) fn variable_name(&mut self) -> Parsed<Span> {
        if self.at(TokenKind::Name) {
            let name = self.token.span;
            self.advance();
            return Ok(name);
        }
        let finding = function::variable(self.here());
        self.stop(finding)
    }

    /// The name after a dot or colon. A reserved word there is reported and taken.
    pub(super) fn field_name(&mut self) -> Parsed<Span> {
        let name = self.token.span;
        if self.at(TokenKind::Name) {
            self.advance();
            return Ok(name);
        }
        let finding = field::name(self.here());
        if self.token.kind.is_keyword() && !self.token.after_newline {
            self.report(finding);
            self.advance();
            return Ok(name);
        }
        self.stop(finding)
    }
}
