//! Which block lacks its `end`, guessed from the indentation.
//!
//! Where the text ends within a block, the compiler can only name the outermost one. The one that
//! was meant is the first whose `end` stands further left than the line that opened it.

use crate::finding::Findings;
use crate::source::Source;
use crate::span::Span;
use crate::syntax::lexer::Lexer;
use crate::syntax::token::{Token, TokenKind};

/// A block that is open.
struct Block {
    token: Token,
    /// The indentation of its line.
    indent: usize,
    /// Opened as `else if`.
    after_else: bool,
    /// An `else if` was opened and closed in it.
    else_if: Option<Span>,
}

/// What to write, if the text tells.
pub(crate) fn likely(source: &Source, shebang: Option<Span>) -> Option<String> {
    let start = shebang.map_or(0, |line| line.end);
    let mut ignored = Findings::default();
    let mut lexer = Lexer::new(source.text(), start as usize, &mut ignored);
    let mut open: Vec<Block> = Vec::new();
    let mut indent = 0;
    let mut before = TokenKind::Eof;
    loop {
        let token = lexer.next();
        if token.after_newline {
            indent = column(source, token);
        }
        match token.kind {
            TokenKind::Eof => return open.pop().and_then(|block| else_if(source, &block)),
            TokenKind::If | TokenKind::Do | TokenKind::Function | TokenKind::Repeat => {
                let after_else = before == TokenKind::Else && !token.after_newline;
                open.push(Block {
                    token,
                    indent,
                    after_else,
                    else_if: None,
                });
            }
            TokenKind::End | TokenKind::Until => {
                let block = open.pop()?;
                if token.after_newline && indent < block.indent && !block.after_else {
                    return Some(misplaced(source, &block, token));
                }
                if let (true, Some(outer)) = (block.after_else, open.last_mut()) {
                    outer.else_if = Some(block.token.span);
                }
            }
            _ => {}
        }
        before = token.kind;
    }
}

/// The block around a token that is indented no more than the block's first line, so that the block was
/// probably meant to end before it.
pub(crate) fn before(source: &Source, shebang: Option<Span>, token: Token) -> Option<Token> {
    let start = shebang.map_or(0, |line| line.end);
    let mut ignored = Findings::default();
    let mut lexer = Lexer::new(source.text(), start as usize, &mut ignored);
    let mut open: Vec<(Token, usize)> = Vec::new();
    let mut line_start = None;
    loop {
        let next = lexer.next();
        // Nothing stands before the first token.
        let indent = match line_start {
            Some(indent) if !next.after_newline => indent,
            _ => column(source, next),
        };
        line_start = Some(indent);
        if next.span.start >= token.span.start {
            let (opener, outer) = open.pop()?;
            return (next.after_newline && indent <= outer).then_some(opener);
        }
        match next.kind {
            TokenKind::Eof => return None,
            TokenKind::If | TokenKind::Do | TokenKind::Function | TokenKind::Repeat => {
                open.push((next, indent));
            }
            TokenKind::End | TokenKind::Until => {
                open.pop();
            }
            _ => {}
        }
    }
}

fn column(source: &Source, token: Token) -> usize {
    source.position(token.span.start).column as usize
}

fn else_if(source: &Source, block: &Block) -> Option<String> {
    let line = source.position(block.else_if?.start).line;
    Some(format!(
        "write `elseif` at line {line}: `else if` opens a second `if`, which needs an `end` of its own"
    ))
}

fn misplaced(source: &Source, block: &Block, end: Token) -> String {
    let opener = block.token.kind.text().unwrap_or_default();
    let closer = end.kind.text().unwrap_or_default();
    let line = source.position(block.token.span.start).line;
    let end = source.position(end.span.start).line;
    format!(
        "the `{opener}` at line {line} seems to lack its `{closer}`: the one at line {end}, which \
         closes it, is indented less"
    )
}
