//! What a check is given, and how it speaks of the script.

use crate::interface::{Arg, Interface, Presence};
use crate::semantic::{CommandCall, Input, OwnReplies, Semantics};
use crate::server::{Command, Support};
use crate::source::Source;
use crate::span::Span;
use crate::syntax::{BinaryOp, Chunk, ExprId, ExprKind};

/// A script that compiles and has an interface.
pub(crate) struct Checker<'s, 'c, 'a> {
    pub(crate) source: &'c Source,
    pub(crate) chunk: &'c Chunk<'a>,
    pub(crate) semantics: &'s Semantics<'c, 'a>,
    pub(crate) interface: &'s Interface,
    pub(crate) support: Support,
    pub(crate) replies: &'s OwnReplies,
}

/// `left == right`, or `left ~= right`.
pub(crate) struct Equality {
    pub(crate) expr: ExprId,
    pub(crate) left: ExprId,
    pub(crate) right: ExprId,
    /// Whether it is `==`.
    pub(crate) equal: bool,
}

/// Longer code is not quoted in a message.
const QUOTED: usize = 40;
/// Longer code is not written out in a help.
const SHORT: usize = 60;

impl<'a> Checker<'_, '_, 'a> {
    /// Each `==` and `~=`.
    pub(crate) fn equalities(&self) -> impl Iterator<Item = Equality> {
        self.chunk.exprs().filter_map(|(expr, node)| {
            let ExprKind::Binary {
                op, left, right, ..
            } = node.kind
            else {
                return None;
            };
            let equal = op == BinaryOp::Eq;
            let is_one = equal || op == BinaryOp::Ne;
            is_one.then_some(Equality {
                expr,
                left,
                right,
                equal,
            })
        })
    }

    /// The place of an expression.
    pub(crate) fn span(&self, expr: ExprId) -> Span {
        self.chunk[expr].span
    }

    /// The code of an expression, as it is written.
    pub(crate) fn code(&self, expr: ExprId) -> &'a str {
        self.chunk.text(self.span(expr))
    }

    /// The code of an expression for a help, where it is short and on one line.
    pub(crate) fn short_code(&self, expr: ExprId) -> Option<&'a str> {
        let code = self.code(expr);
        (code.len() <= SHORT && !code.contains(['\n', '\r', '`'])).then_some(code)
    }

    /// The code of an expression for a message: short, on one line, in backticks; else what it is
    /// called in general.
    pub(crate) fn quote(&self, expr: ExprId, general: &str) -> String {
        let short = self.short_code(expr);
        match short.filter(|code| code.len() <= QUOTED) {
            Some(code) => format!("`{code}`"),
            None => general.to_owned(),
        }
    }

    /// The text that an expression always is, for a message: as it is written where it is a literal.
    pub(crate) fn quote_text(&self, expr: ExprId, general: &str) -> String {
        let Some(text) = self.semantics.text(expr) else {
            return self.quote(expr, general);
        };
        if self.chunk[expr].kind == ExprKind::String {
            return self.quote(expr, general);
        }
        let plain = |byte: &u8| byte.is_ascii_graphic() && !b"`'\\".contains(byte);
        match str::from_utf8(&text) {
            Ok(short) if short.len() <= QUOTED && text.iter().all(plain) => format!("`'{short}'`"),
            _ => general.to_owned(),
        }
    }

    /// The place of a command's name in a call.
    pub(crate) fn name_span(&self, call: &CommandCall) -> Span {
        let words = call.words(self.chunk);
        let named = call.command().map_or(1, Command::name_words);
        match words.get(..named.min(words.len())) {
            Some([first, .., last]) => self.span(*first).to(self.span(*last)),
            Some([only]) => self.span(*only),
            _ => self.span(call.expr),
        }
    }

    /// How many slots are declared, and whether a list follows them.
    pub(crate) fn declared(&self, input: Input) -> (usize, bool) {
        let lists = match input {
            Input::Keys => self.interface.keys.iter().filter(|key| key.list).count(),
            Input::Argv => {
                let is_list = |arg: &&Arg| arg.presence == Presence::List;
                self.interface.args.iter().filter(is_list).count()
            }
        };
        let slots = match input {
            Input::Keys => self.interface.keys.len(),
            Input::Argv => self.interface.args.len(),
        };
        (slots - lists, lists > 0)
    }

    /// The declared arg at a position, counted from 1; not one of a list.
    pub(crate) fn arg(&self, position: u32) -> Option<&Arg> {
        let index = (position as usize).checked_sub(1)?;
        let arg = self.interface.args.get(index)?;
        (self.interface.declared && arg.presence != Presence::List).then_some(arg)
    }
}
