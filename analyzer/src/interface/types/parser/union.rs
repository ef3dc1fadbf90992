//! Unions: `"a"|"b"`, and what others write with a `|`.

use super::{Parsed, Parser};
use crate::interface::types::expr::{Expr, Kind};
use crate::span::Span;

impl<'a> Parser<'_, 'a> {
    pub(super) fn union(&mut self, depth: u32) -> Parsed<Expr<'a>> {
        let first = self.postfix(depth)?;
        let mut members = vec![first];
        while self.next_is_bar() {
            self.cursor.skip_blanks();
            let bar = self.cursor.next_span();
            self.cursor.bump();
            self.cursor.skip_blanks();
            if self.cursor.at_end() {
                let message = "a literal is missing after `|`";
                return Err(Box::new(self.tag.corrected(bar, message, "")));
            }
            members.push(self.postfix(depth)?);
        }
        Ok(match members.len() {
            1 => members.remove(0),
            _ => self.join(members),
        })
    }

    fn next_is_bar(&self) -> bool {
        self.cursor.rest().trim_start().starts_with('|')
    }

    /// Makes one expression of the members of a union.
    fn join(&mut self, mut members: Vec<Expr<'a>>) -> Expr<'a> {
        let span = members
            .iter()
            .map(|member| member.span)
            .reduce(Span::to)
            .unwrap_or_default();
        // `"a"|"b"?`: the sign is meant for all.
        let optional = members.pop_if(|last| matches!(last.kind, Kind::Optional(_)));
        let mut optional_all = optional.is_some();
        if let Some(Kind::Optional(last)) = optional.map(|last| last.kind) {
            members.push(*last);
        }
        let nils = members.len();
        members.retain(|member| !matches!(member.kind, Kind::Name("nil")));
        if members.len() < nils {
            optional_all = true;
            let texts: Vec<String> = members.iter().map(Expr::to_string).collect();
            let better = format!("{}?", texts.join("|"));
            self.findings.push(
                self.tag
                    .corrected(span, "`nil` is not joined with `|`", &better)
                    .label("may be nil"),
            );
        }
        let joined = Expr {
            kind: self.literals(members, span),
            span,
        };
        if optional_all {
            Expr {
                kind: Kind::Optional(Box::new(joined)),
                span,
            }
        } else {
            joined
        }
    }

    fn literals(&mut self, members: Vec<Expr<'a>>, span: Span) -> Kind<'a> {
        let mut all = Vec::new();
        let mut members = members.into_iter();
        let single = members.len() == 1;
        for member in members.by_ref() {
            match member.kind {
                Kind::Literals(mut literals) => all.append(&mut literals),
                kind if single => return kind,
                _ => {
                    self.findings.push(
                        self.tag
                            .finding(member.span, "only literals are joined with `|`")
                            .label("not a literal")
                            .help("literals are written in quotes: `\"front\"|\"back\"`"),
                    );
                    return Kind::Other("any".to_owned());
                }
            }
        }
        if all.is_empty() {
            Kind::Other(self.tag.slice(span).to_owned())
        } else {
            Kind::Literals(all)
        }
    }
}
