//! Reads tokens into a tree, by recursive descent, as Lua's own compiler does.
//!
//! Recursion is bounded by Lua's limit of 200 levels; what Lua reads in a loop (`a + b + c`,
//! `f()()()`) is read in a loop. Where text is refused, it is reported once; see [`recover`] for
//! how reading goes on.

mod block;
mod build;
mod expression;
mod foreign;
mod function;
mod limits;
mod recover;
mod statement;
mod table;

use std::mem;

use super::ast::{Arm, Field};
use super::chunk::Chunk;
use super::id::{ExprId, StatId};
use super::lexer::Lexer;
use super::message::Here;
use super::scope::Scope;
use super::token::{Token, TokenKind};
use crate::finding::{Finding, Findings};
use crate::source::Source;
use crate::span::Span;

/// What was being read cannot be read on; that is reported.
struct Stop;

type Parsed<T> = Result<T, Stop>;

/// A keyword or bracket that something must close.
#[derive(Clone, Copy)]
pub(super) struct Open {
    pub(super) kind: TokenKind,
    pub(super) span: Span,
}

/// The state of the parser.
struct Parser<'a, 'f> {
    source: &'a Source,
    lexer: Lexer<'a, 'f>,
    token: Token,
    /// The token after it, where that was needed.
    ahead: Option<Token>,
    /// The token before it.
    before: Token,
    chunk: Chunk<'a>,
    scope: Scope,
    level: u32,
    /// Loops around, within the function.
    loops: u32,
    /// Something was skipped, so that what closes what is not known any more.
    skipped: bool,
    /// Where the field that is being read starts, in a table constructor.
    field_start: u32,
    // Lists that are not complete yet, inner ones on top.
    exprs: Vec<ExprId>,
    stats: Vec<StatId>,
    fields: Vec<Field>,
    arms: Vec<Arm>,
}

/// Reads the text from `start` on.
pub(super) fn parse<'a>(
    source: &'a Source,
    shebang: Option<Span>,
    findings: &mut Findings,
) -> Chunk<'a> {
    Parser::new(source, shebang, findings).chunk()
}

impl<'a, 'f> Parser<'a, 'f> {
    fn new(source: &'a Source, shebang: Option<Span>, findings: &'f mut Findings) -> Self {
        let text = source.text();
        let start = shebang.map_or(0, |line| line.end);
        let mut lexer = Lexer::new(text, start as usize, findings);
        let token = lexer.next();
        Self {
            source,
            lexer,
            token,
            ahead: None,
            before: Token {
                span: Span::new(0, 0),
                kind: TokenKind::Eof,
                after_newline: false,
            },
            chunk: Chunk::new(text, shebang),
            scope: Scope::default(),
            level: limits::OUTER_LEVELS,
            loops: 0,
            skipped: false,
            field_start: u32::MAX,
            exprs: Vec::new(),
            stats: Vec::new(),
            fields: Vec::new(),
            arms: Vec::new(),
        }
    }

    fn chunk(mut self) -> Chunk<'a> {
        self.chunk.first_token = self.token.span.start;
        let end = self.lexer.text.len();
        let main = self.open_function(Span::new(0, u32::try_from(end).unwrap_or(u32::MAX)));
        self.chunk.funcs[main.index()].vararg = true;
        let body = self.block();
        if self.token.kind != TokenKind::Eof {
            self.stray_closer();
        }
        self.chunk.funcs[main.index()].body = body;
        self.scope.leave_function();
        self.chunk.comments = mem::take(&mut self.lexer.comments);
        self.chunk.nested = mem::take(&mut self.lexer.nested);
        self.chunk
    }

    // Tokens.

    fn advance(&mut self) {
        self.before = self.token;
        self.token = match self.ahead.take() {
            Some(token) => token,
            None => self.lexer.next(),
        };
    }

    /// The token after this one. As in Lua's lexer, it then does not count as standing on a line
    /// of its own.
    fn look_ahead(&mut self) -> TokenKind {
        if let Some(token) = self.ahead {
            return token.kind;
        }
        let token = Token {
            after_newline: false,
            ..self.lexer.next()
        };
        self.ahead = Some(token);
        token.kind
    }

    fn at(&self, kind: TokenKind) -> bool {
        self.token.kind == kind
    }

    fn eat(&mut self, kind: TokenKind) -> bool {
        let found = self.at(kind);
        if found {
            self.advance();
        }
        found
    }

    fn here(&self) -> Here<'a> {
        Here {
            source: self.source,
            before: self.before,
            token: self.token,
        }
    }

    fn text(&self, span: Span) -> &'a str {
        self.chunk.text(span)
    }

    fn open(&self) -> Open {
        Open {
            kind: self.token.kind,
            span: self.token.span,
        }
    }

    /// From `start` to the end of what was read last.
    fn since(&self, start: u32) -> Span {
        Span::new(start, self.before.span.end.max(start))
    }

    fn report(&mut self, finding: Finding) {
        self.lexer.report(finding);
    }

    /// Reports, and gives what the caller returns.
    fn stop<T>(&mut self, finding: Finding) -> Parsed<T> {
        self.report(finding);
        Err(Stop)
    }
}
