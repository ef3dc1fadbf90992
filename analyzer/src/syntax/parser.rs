//! Reads tokens into a tree, by recursive descent, as Lua's own compiler does.
//!
//! Recursion is bounded by Lua's limit of 200 levels; what Lua reads in a loop (`a + b + c`,
//! `f()()()`) is read in a loop. Where text is refused, it is reported once; see [`recover`] for
//! how reading goes on.

mod block;
mod expression;
mod foreign;
mod function;
mod recover;
mod statement;
mod table;

use super::ast::{Arm, Block, Expr, ExprKind, Field, Func, Local, LocalKind, Stat};
use super::chunk::Chunk;
use super::codegen;
use super::id::{
    ArmList, BlockId, ExprId, ExprList, FieldList, FuncId, LocalId, LocalList, StatId, StatList,
    UpvalueList,
};
use super::lexer::Lexer;
use super::message::{self, Here, limits};
use super::scope::{Limit, Scope};
use super::token::{Token, TokenKind};
use crate::span::Span;
use crate::{Finding, Findings, Source};

/// Levels of nesting that Lua's C stack allows, and how many of them the caller of the compiler
/// takes in `luac`.
const MAX_LEVELS: u32 = 200;
const OUTER_LEVELS: u32 = 1;

/// What was being read cannot be read on; that is reported.
#[derive(Debug)]
struct Stop;

type Parsed<T> = Result<T, Stop>;

/// A keyword or bracket that something must close.
#[derive(Debug, Clone, Copy)]
pub(super) struct Open {
    pub(super) kind: TokenKind,
    pub(super) span: Span,
}

/// The state of the parser.
#[derive(Debug)]
struct Parser<'a, 'f> {
    source: &'a Source,
    lexer: Lexer<'a, 'f>,
    token: Token,
    /// The token after it, where that was needed.
    ahead: Option<Token>,
    /// The token before it.
    before: Token,
    chunk: Chunk<'a>,
    scope: Scope<'a>,
    level: u32,
    /// Loops around, within the function.
    loops: u32,
    /// Something was skipped, so that what closes what is not known any more.
    skipped: bool,
    /// Tokens so far, those of the current statement or head of one counted from `mark`.
    tokens: u32,
    mark: u32,
    /// Functions that could come near a limit of Lua's code generator.
    suspects: Vec<FuncId>,
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
    let (chunk, suspects, refused) = Parser::new(source, shebang, findings).chunk();
    if !refused {
        for finding in codegen::check(&chunk, &suspects) {
            findings.push(finding);
        }
    }
    chunk
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
            scope: Scope::new(),
            level: OUTER_LEVELS,
            loops: 0,
            skipped: false,
            tokens: 0,
            mark: 0,
            suspects: Vec::new(),
            field_start: u32::MAX,
            exprs: Vec::new(),
            stats: Vec::new(),
            fields: Vec::new(),
            arms: Vec::new(),
        }
    }

    /// The chunk, the functions whose code is to be looked at, whether something was reported.
    fn chunk(mut self) -> (Chunk<'a>, Vec<FuncId>, bool) {
        self.chunk.first_token = self.token.span.start;
        let end = self.lexer.text.len();
        let main = self.open_function(Span::new(0, u32::try_from(end).unwrap_or(u32::MAX)));
        self.chunk.funcs[main.index()].vararg = true;
        let body = self.block();
        if self.token.kind != TokenKind::Eof {
            self.stray_closer();
        }
        if self.size() >= codegen::SAFE_SIZE {
            self.suspect();
        }
        self.chunk.funcs[main.index()].body = body;
        self.scope.leave_function();
        self.chunk.comments = std::mem::take(&mut self.lexer.comments);
        (self.chunk, self.suspects, self.lexer.has_reported())
    }

    // Tokens.

    fn advance(&mut self) {
        self.tokens += 1;
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

    // Limits.

    fn enter(&mut self) -> Parsed<()> {
        if self.level == MAX_LEVELS {
            self.report(limits::levels(self.token.span));
            self.abandon();
            return Err(Stop);
        }
        self.level += 1;
        Ok(())
    }

    fn exit(&mut self) {
        self.level -= 1;
    }

    fn within_limit<T>(&mut self, result: Result<T, Limit>, at: Span) -> Parsed<T> {
        result.or_else(|limit| {
            let func = match limit {
                Limit::Upvalues(func) => func,
                _ => self.scope.function(),
            };
            let is_main = func == self.chunk.main();
            let keyword = (!is_main).then(|| message::function_keyword(self.chunk[func].span));
            self.stop(limits::scope(limit, at, keyword))
        })
    }

    /// Ends a statement or the head of one: a value needs a token, so where there are few tokens,
    /// there are enough registers.
    fn measure(&mut self) {
        let locals = u32::try_from(self.scope.locals()).unwrap_or(u32::MAX);
        if locals + (self.tokens - self.mark) >= codegen::SAFE_WIDTH {
            self.suspect();
        }
        self.mark = self.tokens;
    }

    /// At least as many as the text so far has constants and functions.
    fn size(&self) -> usize {
        self.chunk.exprs.len()
            + self.chunk.fields.len()
            + self.fields.len()
            + self.chunk.stats.len()
    }

    fn suspect(&mut self) {
        let function = self.scope.function();
        if self.suspects.last() != Some(&function) {
            self.suspects.push(function);
        }
    }

    // Nodes.

    fn expr(&mut self, span: Span, kind: ExprKind) -> ExprId {
        self.chunk.exprs.push(Expr { span, kind });
        ExprId::new(self.chunk.exprs.len() - 1)
    }

    fn stat(&mut self, stat: Stat) -> StatId {
        self.chunk.stats.push(stat);
        StatId::new(self.chunk.stats.len() - 1)
    }

    fn local(&mut self, name: Span, kind: LocalKind) -> LocalId {
        self.chunk.locals.push(Local {
            name,
            kind,
            func: self.scope.function(),
            scope: Span::new(name.end, name.end),
        });
        LocalId::new(self.chunk.locals.len() - 1)
    }

    /// Makes a local visible from here on.
    fn activate(&mut self, local: LocalId) {
        let name = self.chunk.local_name(local);
        let symbol = self.scope.symbol(name);
        let start = self.before.span.end;
        self.chunk.locals[local.index()].scope = Span::new(start, start);
        self.scope.activate(symbol, local);
    }

    fn open_function(&mut self, span: Span) -> FuncId {
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

    fn take_exprs(&mut self, from: usize) -> ExprList {
        let list = ExprList::new(self.chunk.expr_lists.len(), self.exprs.len() - from);
        self.chunk.expr_lists.extend(self.exprs.drain(from..));
        list
    }

    fn take_fields(&mut self, from: usize) -> FieldList {
        let list = FieldList::new(self.chunk.fields.len(), self.fields.len() - from);
        self.chunk.fields.extend(self.fields.drain(from..));
        list
    }

    fn take_arms(&mut self, from: usize) -> ArmList {
        let list = ArmList::new(self.chunk.arms.len(), self.arms.len() - from);
        self.chunk.arms.extend(self.arms.drain(from..));
        list
    }

    fn take_block(&mut self, from: usize, start: u32) -> BlockId {
        let stats = StatList::new(self.chunk.stat_lists.len(), self.stats.len() - from);
        let span = match stats.is_empty() {
            true => Span::new(start, start),
            false => self.since(start),
        };
        self.chunk.stat_lists.extend(self.stats.drain(from..));
        self.chunk.blocks.push(Block { span, stats });
        BlockId::new(self.chunk.blocks.len() - 1)
    }
}
