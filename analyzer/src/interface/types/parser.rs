//! Reads the types in the tags: text in, expressions out.
//!
//! What is refused here is text that has no structure: brackets left open, a missing type, `|` or
//! `?` where they cannot stand. What the words mean is [`meaning`](super::meaning)'s job. Writing of other
//! languages (`T[]`, `Vec<T>`, `str|nil`) is understood, so that the help can show ours.

mod literal;

use crate::finding::{Finding, Findings};
use crate::interface::cursor::Cursor;
use crate::interface::tags::tag::{Tag, shown};
use crate::interface::tags::words::Word;
use crate::interface::types::expr::{Expr, Field, Kind};
use crate::interface::types::vocabulary::arg_word;
use crate::span::Span;

/// Types nest no deeper.
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
        single_quotes: false,
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

struct Parser<'p, 'a> {
    tag: &'p Tag<'a>,
    cursor: Cursor<'a>,
    /// For what can be read on from.
    findings: &'p mut Findings,
    /// Whether there is a finding about single quotes.
    single_quotes: bool,
}

type Parsed<T> = Result<T, Box<Finding>>;

impl<'a> Parser<'_, 'a> {
    fn union(&mut self, depth: u32) -> Parsed<Expr<'a>> {
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
        match optional_all {
            true => Expr {
                kind: Kind::Optional(Box::new(joined)),
                span,
            },
            false => joined,
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
        match all.is_empty() {
            true => Kind::Other(self.tag.slice(span).to_owned()),
            false => Kind::Literals(all),
        }
    }

    fn postfix(&mut self, depth: u32) -> Parsed<Expr<'a>> {
        let start = self.cursor.place();
        let mut expr = self.primary(depth)?;
        let mut wraps = depth;
        loop {
            let sign = self.cursor.place();
            let kind = if self.cursor.eat("?") {
                Kind::Optional(Box::new(expr))
            } else if self.cursor.eat("[]") || self.cursor.eat("...") {
                let better = format!("[{expr}]");
                self.foreign_list(start, sign, &better);
                Kind::List(Box::new(expr))
            } else {
                return Ok(expr);
            };
            wraps += 1;
            self.check_depth(wraps)?;
            let span = self.cursor.since(start);
            expr = Expr { kind, span };
        }
    }

    fn foreign_list(&mut self, start: u32, sign: u32, better: &str) {
        if self.tag.word == Word::Arg {
            // No list of whatever writing is one slot, which is said elsewhere.
            return;
        }
        let span = self.cursor.since(start);
        let message = format!(
            "{} behind a type",
            shown(self.tag.slice(Span::new(sign, span.end)))
        );
        self.findings
            .push(self.tag.corrected(span, message, better).label("a list"));
    }

    fn primary(&mut self, depth: u32) -> Parsed<Expr<'a>> {
        self.check_depth(depth)?;
        let start = self.cursor.place();
        let kind = match self.cursor.peek() {
            Some('"' | '\'') => self.literal()?,
            Some('[') => self.list(depth)?,
            Some('(') => self.fields(depth, ')')?,
            Some('{') if self.opens_map() => self.map(depth)?,
            Some('{') => self.fields(depth, '}')?,
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
                .label("no type behind it"),
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

    /// A word, or another language's `Vec<T>`.
    fn name(&mut self, depth: u32) -> Parsed<Kind<'a>> {
        let start = self.cursor.place();
        let name = self.cursor.take_while(|c| c.is_alphanumeric() || c == '_');
        match self.cursor.peek() {
            Some('<') => {}
            Some('(') if matches!(name, "json" | "msgpack") => {
                return Err(self.parameter(name));
            }
            _ => return Ok(Kind::Name(name)),
        }
        let bracket = self.cursor.place();
        self.cursor.bump();
        let mut inner = Vec::new();
        loop {
            self.cursor.skip_blanks();
            inner.push(self.union(depth + 1)?);
            self.cursor.skip_blanks();
            if self.cursor.eat(">") {
                break;
            }
            if !self.cursor.eat(",") {
                return Err(self.not_closed(bracket, '<', '>'));
            }
        }
        let better = translated(name, &inner);
        let span = self.cursor.since(start);
        self.findings.push(
            self.tag
                .corrected(span, "types take nothing in `<…>`", &better),
        );
        Ok(Kind::Other(better))
    }

    /// `json(Job)`.
    fn parameter(&self, name: &str) -> Box<Finding> {
        let message = format!("`{name}` takes nothing in brackets");
        let finding = self.tag.finding(self.cursor.next_span(), message);
        Box::new(finding.help(format!(
            "write `{name}`; the Rust type is named in the macro: `lua_script!(\"…\", reply = path::Type)`"
        )))
    }

    fn list(&mut self, depth: u32) -> Parsed<Kind<'a>> {
        let start = self.open();
        if self.cursor.peek() == Some(']') {
            return Err(self.no_type());
        }
        let item = self.union(depth + 1)?;
        self.cursor.skip_blanks();
        if self.cursor.peek() == Some(',') {
            return Err(Box::new(
                self.tag
                    .finding(self.cursor.next_span(), "a list has one type")
                    .label("`]` belongs here")
                    .help("for values of several types name each: `(a: u64, b: str)`"),
            ));
        }
        self.close(start, '[', ']')?;
        Ok(Kind::List(Box::new(item)))
    }

    fn opens_map(&self) -> bool {
        self.cursor
            .rest()
            .strip_prefix('{')
            .is_some_and(|rest| rest.trim_start().starts_with('['))
    }

    fn map(&mut self, depth: u32) -> Parsed<Kind<'a>> {
        let start = self.open();
        let bracket = self.open();
        let key = self.union(depth + 1)?;
        self.cursor.skip_blanks();
        self.close(bracket, '[', ']')?;
        self.cursor.skip_blanks();
        if !self.cursor.eat(":") {
            return Err(self.instead("`:` and a type", ": u64"));
        }
        self.cursor.skip_blanks();
        let value = self.union(depth + 1)?;
        self.cursor.skip_blanks();
        if self.cursor.peek() == Some(',') {
            return Err(Box::new(
                self.tag
                    .finding(
                        self.cursor.next_span(),
                        "a map has one type of keys and values",
                    )
                    .label("`}` belongs here")
                    .help("for parts of several types name each: `{ a: u64, b: str }`"),
            ));
        }
        self.close(start, '{', '}')?;
        Ok(Kind::Map(Box::new(key), Box::new(value)))
    }

    fn fields(&mut self, depth: u32, close: char) -> Parsed<Kind<'a>> {
        let open = if close == ')' { '(' } else { '{' };
        let start = self.open();
        let mut fields = Vec::new();
        while self.cursor.peek() != Some(close) {
            if self.cursor.at_end() {
                return Err(self.not_closed(start, open, close));
            }
            fields.push(self.field(depth, close)?);
            self.cursor.skip_blanks();
            match self.cursor.peek() {
                Some(',') => _ = self.cursor.bump(),
                Some(';') => {
                    let message = "fields are separated by `,`";
                    let semicolon = self.cursor.next_span();
                    self.findings
                        .push(self.tag.corrected(semicolon, message, ","));
                    self.cursor.bump();
                }
                Some(c) if c == close => {}
                None => return Err(self.not_closed(start, open, close)),
                Some(_) => return Err(self.instead(&format!("`,` or `{close}`"), ",")),
            }
            self.cursor.skip_blanks();
        }
        self.cursor.bump();
        if fields.is_empty() {
            let span = self.cursor.since(start);
            let finding = self.tag.finding(span, "a struct without fields");
            return Err(Box::new(finding.help(
                "name its fields: `{ a: u64, b: str }`; for no reply write `nil`, for any reply `any`",
            )));
        }
        Ok(Kind::Struct(fields))
    }

    fn field(&mut self, depth: u32, close: char) -> Parsed<Field<'a>> {
        let start = self.cursor.place();
        let name = self.cursor.take_while(|c| {
            !c.is_whitespace()
                && !matches!(c, ':' | ',' | ';' | '?' | '(' | '[' | '{')
                && c != close
        });
        let span = self.cursor.since(start);
        if name.is_empty() {
            return Err(self.instead("the name of a field", "name: "));
        }
        let mark = self.cursor.next_span();
        let optional = self.cursor.eat("?");
        self.cursor.skip_blanks();
        if !self.cursor.eat(":") {
            return Err(Box::new(
                self.tag
                    .finding(span, format!("{} is not a field with a type", shown(name)))
                    .label("a field is `name: type`")
                    .help(match arg_word(name) {
                        Some(ty) => format!("write `value: {ty}`, with a name that says more"),
                        None => format!("write `{name}: u64`, with the type it has"),
                    }),
            ));
        }
        self.cursor.skip_blanks();
        let ty = self.union(depth + 1)?;
        if optional {
            let whole = Span::new(mark.start, ty.span.end);
            let better = format!(": {}?", self.tag.slice(ty.span));
            let message = "`?` behind the name of a field";
            self.findings.push(
                self.tag
                    .corrected(whole, message, &better)
                    .label("it goes behind the type"),
            );
        }
        Ok(Field { name, span, ty })
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

/// What another language's generic type is here.
fn translated(name: &str, inner: &[Expr<'_>]) -> String {
    let texts: Vec<String> = inner.iter().map(Expr::to_string).collect();
    match (name.to_ascii_lowercase().as_str(), texts.as_slice()) {
        ("option" | "optional", [one]) => format!("{one}?"),
        (_, [key, value]) => format!("{{[{key}]: {value}}}"),
        (_, [one]) => format!("[{one}]"),
        _ => "any".to_owned(),
    }
}
