//! Reads the types in the tags: text in, expressions out.
//!
//! What is refused here is text that has no structure: brackets left open, a missing type, `|` or
//! `?` where they cannot stand. What the words mean is [`meaning`](super::meaning)'s job. Writing of other
//! languages (`T[]`, `Vec<T>`, `str|nil`) is understood, so that the help can show ours.

mod brackets;
mod tagged;
mod word;

use crate::finding::{Finding, Findings};
use crate::interface::cursor::Cursor;
use crate::interface::tags::tag::Tag;
use crate::interface::tags::words::Word;
use crate::interface::types::expr::{Expr, Kind, Member, Tagged};
use crate::span::Span;

/// Kinds nest no deeper.
const MAX_DEPTH: u32 = 16;

/// Reads one type and leaves the cursor behind it; `None` where that was not possible, which is a
/// finding then.
pub(crate) fn parse<'a>(
    tag: &Tag<'a>,
    cursor: &mut Cursor<'a>,
    findings: &mut Findings,
) -> Option<Expr<'a>> {
    let mut parser = Parser {
        tag,
        cursor: cursor.clone(),
        findings,
    };
    let parsed = parser.union(0);
    *cursor = parser.cursor;
    match parsed {
        Ok(expr) => Some(expr),
        Err(finding) => {
            findings.push(*finding);
            None
        }
    }
}

/// Reads a text in quotes; `None` where it is not closed, which is a finding then.
pub(crate) fn literal<'a>(
    tag: &Tag<'a>,
    cursor: &mut Cursor<'a>,
    findings: &mut Findings,
) -> Option<Expr<'a>> {
    let mut parser = Parser {
        tag,
        cursor: cursor.clone(),
        findings,
    };
    let start = parser.cursor.place();
    let parsed = parser.literal();
    *cursor = parser.cursor;
    let span = cursor.since(start);
    match parsed {
        Ok(kind) => Some(Expr { kind, span }),
        Err(finding) => {
            findings.push(*finding);
            None
        }
    }
}

struct Parser<'p, 'a> {
    tag: &'p Tag<'a>,
    cursor: Cursor<'a>,
    /// For what can be read on from.
    findings: &'p mut Findings,
}

type Parsed<T> = Result<T, Box<Finding>>;

impl<'a> Parser<'_, 'a> {
    fn postfix(&mut self, depth: u32) -> Parsed<Expr<'a>> {
        let start = self.cursor.place();
        let mut expr = self.primary(depth)?;
        let mut wraps = depth;
        loop {
            let sign = self.cursor.place();
            let kind = match expr.kind {
                Kind::Struct(fields) if self.cursor.eat("...") => Kind::Flat(fields),
                kind => {
                    expr.kind = kind;
                    if self.cursor.eat("?") {
                        Kind::Optional(Box::new(expr))
                    } else if self.cursor.eat("[]") || self.cursor.eat("...") {
                        let better = format!("[{expr}]");
                        self.foreign_list(start, sign, &better);
                        Kind::List(Box::new(expr))
                    } else {
                        return Ok(expr);
                    }
                }
            };
            wraps += 1;
            self.check_depth(wraps)?;
            let span = self.cursor.since(start);
            expr = Expr { kind, span };
        }
    }

    fn primary(&mut self, depth: u32) -> Parsed<Expr<'a>> {
        self.check_depth(depth)?;
        let start = self.cursor.place();
        let kind = match self.cursor.peek() {
            Some('"' | '\'') => {
                let kind = self.literal()?;
                let span = self.cursor.since(start);
                return self.tagged(Expr { kind, span }, depth);
            }
            Some(_) if self.opens_number() => {
                let kind = self.number()?;
                let span = self.cursor.since(start);
                return self.tagged(Expr { kind, span }, depth);
            }
            Some('[') => self.list(depth)?,
            Some('(') => Kind::Struct(self.fields(depth, ')')?),
            Some('{') if self.opens_map() => self.map(depth)?,
            Some('{') => Kind::Struct(self.fields(depth, '}')?),
            Some(c) if c.is_alphanumeric() || c == '_' => self.name(depth)?,
            _ => return Err(self.no_type()),
        };
        let span = self.cursor.since(start);
        Ok(Expr { kind, span })
    }

    fn no_type(&self) -> Box<Finding> {
        let finding = match self.cursor.peek() {
            None => self
                .tag
                .finding(self.tag.head, "the type is missing")
                .label("no type after it"),
            Some(c) => self
                .tag
                .finding(self.cursor.next_span(), format!("`{c}` is not a type"))
                .label("a type belongs here"),
        };
        Box::new(finding.help(format!("the form is `{}`", self.tag.word.form())))
    }

    fn check_depth(&self, depth: u32) -> Parsed<()> {
        if depth <= MAX_DEPTH {
            return Ok(());
        }
        let message = format!("types nested more than {MAX_DEPTH} deep");
        Err(Box::new(
            self.tag
                .finding(self.cursor.next_span(), message)
                .help("return fewer levels, or `json`"),
        ))
    }

    /// Steps over an opening bracket and white space; gives the bracket's place.
    fn open(&mut self) -> u32 {
        let start = self.cursor.place();
        self.cursor.bump();
        self.cursor.skip_blanks();
        start
    }

    fn close(&mut self, start: u32, open: char, close: char) -> Parsed<()> {
        let closing = close.to_string();
        match self.cursor.eat(&closing) {
            true => Ok(()),
            false if self.cursor.at_end() => Err(self.not_closed(start, open, close)),
            false => Err(self.instead(&format!("`{close}`"), &closing)),
        }
    }

    fn not_closed(&self, start: u32, open: char, close: char) -> Box<Finding> {
        let end = self.cursor.place();
        let finding = self.tag.corrected(
            Span::new(end, end),
            format!("`{open}` is not closed"),
            &close.to_string(),
        );
        Box::new(
            finding
                .label(format!("`{close}` is missing"))
                .also(Span::new(start, start + 1), "opened here"),
        )
    }

    fn instead(&self, what: &str, insert: &str) -> Box<Finding> {
        let found = match self.cursor.peek() {
            Some(c) => format!("found `{c}` instead of {what}"),
            None => format!("the line ends before {what}"),
        };
        Box::new(self.tag.inserted(self.cursor.next_span(), found, insert))
    }
}

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
        // `"a"|"b"?`: the sign applies to all of them.
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

    /// Parts that are more than texts: what has no literal is one of them.
    fn parts(members: Vec<Expr<'a>>) -> Kind<'a> {
        let mut parts = Vec::new();
        for member in members {
            let span = member.span;
            match member.kind {
                Kind::Tagged(mut tagged) => parts.append(&mut tagged),
                Kind::Literals(all) => {
                    let texts = all.into_iter().map(|(text, span)| {
                        let kind = Kind::Literals(vec![(text, span)]);
                        Member::Tagged(Tagged {
                            literal: Box::new(Expr { kind, span }),
                            name: None,
                            fields: None,
                            span,
                        })
                    });
                    parts.extend(texts);
                }
                kind => parts.push(Member::Other(Expr { kind, span })),
            }
        }
        Kind::Tagged(parts)
    }

    fn literals(&mut self, members: Vec<Expr<'a>>, span: Span) -> Kind<'a> {
        let is_text = |member: &Expr<'_>| matches!(member.kind, Kind::Literals(_));
        let returns = self.tag.word == Word::Returns && members.len() > 1;
        if returns && members.iter().any(|member| !is_text(member)) {
            return Self::parts(members);
        }
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
