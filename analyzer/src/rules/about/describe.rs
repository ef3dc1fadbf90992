//! What a value is and where it comes from, in the words of a message.

use super::Checker;
use crate::semantic::{Input, Kinds, Origin, Type};
use crate::span::Span;
use crate::syntax::{ExprId, ExprKind};

/// More words than that are not listed.
const MOST_WORDS: usize = 3;

impl Checker<'_, '_, '_> {
    /// What a value is: "`EXISTS` returns a number", "`ARGV[1]` is a text", "the number 1".
    pub(crate) fn describe(&self, expr: ExprId) -> String {
        let ty = self.semantics.ty(expr);
        if let Some(literal) = self.literal(expr) {
            return literal;
        }
        let kinds = self.kinds(ty);
        match ty.origin() {
            Origin::Reply(call) => match self.command_title(call) {
                Some(title) => format!("`{title}` returns {kinds}"),
                None => format!("the reply is {kinds}"),
            },
            Origin::Element(call, _) => match self.command_title(call) {
                Some(title) => format!("an element of `{title}`'s reply is {kinds}"),
                None => format!("an element of the reply is {kinds}"),
            },
            _ => format!("{} is {kinds}", self.quote(expr, "the other side")),
        }
    }

    /// "the number 1", "the text `a`", "`true`", where it is written there.
    fn literal(&self, expr: ExprId) -> Option<String> {
        let expr = self.chunk.unparen(expr);
        let code = self.quote(expr, "that one");
        match self.chunk[expr].kind {
            ExprKind::Number(number) => Some(format!("the number {number}")),
            ExprKind::String => Some(format!("the text {code}")),
            ExprKind::True | ExprKind::False | ExprKind::Nil => Some(code),
            _ => None,
        }
    }

    /// "a text or false"; "`'0'` or `'1'`" where the words are known.
    fn kinds(&self, ty: Type) -> String {
        let words = if ty.is(Kinds::STRING) {
            self.semantics.words(ty)
        } else {
            None
        };
        let plain = |word: &Vec<u8>| word.iter().all(|byte| byte.is_ascii_graphic());
        match words {
            Some(words) if words.len() <= MOST_WORDS && words.iter().all(plain) => {
                let quoted = words
                    .iter()
                    .map(|word| format!("`{}`", String::from_utf8_lossy(word)));
                let quoted: Vec<String> = quoted.collect();
                format!("the text {}", quoted.join(" or "))
            }
            _ => match ty.constant() {
                Some(number) => format!("the number {number}"),
                None if ty.is(Kinds::NUMBER) && ty.numbers.is_bounded() => {
                    format!("a number from {} to {}", ty.numbers.low, ty.numbers.high)
                }
                None => ty.kinds.to_string(),
            },
        }
    }

    fn command_title(&self, call: ExprId) -> Option<String> {
        let call = self.semantics.command(call)?;
        Some(call.command()?.title())
    }

    /// Where a value comes from, for a second label.
    pub(crate) fn source_of(&self, expr: ExprId) -> Option<(Span, &'static str)> {
        match self.semantics.ty(expr).origin() {
            Origin::Reply(call) | Origin::Element(call, _) => {
                let own = self.chunk.unparen(expr);
                (call != own).then(|| (self.span(call), "it comes from here"))
            }
            Origin::Slot(Input::Argv, Some(position)) => {
                let arg = self.arg(position)?;
                Some((arg.span, "declared here"))
            }
            _ => None,
        }
    }
}
