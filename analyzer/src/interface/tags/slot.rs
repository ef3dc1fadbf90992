//! Reads what `---@key` and `---@arg` declare: name, `?` or `...`, type, text.

use crate::finding::Findings;
use crate::interface::cursor::Cursor;
use crate::interface::tags::tag::{Tag, write};
use crate::interface::tags::words::Word;
use crate::interface::tags::{literal, parts, template};
use crate::interface::types::expr::Expr;
use crate::interface::types::vocabulary::{arg_word, is_arg_type, is_plain_type};
use crate::interface::types::{ArgType, meaning, parser};
use crate::interface::{Presence, Template};
use crate::names::is_identifier;
use crate::span::Span;

/// One declared slot, or a list of them.
pub(crate) struct Slot {
    pub(crate) name: String,
    pub(crate) span: Span,
    pub(crate) presence: Presence,
    pub(crate) ty: ArgType,
    /// Of a key.
    pub(crate) template: Option<Template>,
    /// Of an arg.
    pub(crate) default: Option<String>,
    pub(crate) docs: String,
}

impl Slot {
    /// `None` where there is no name.
    pub(crate) fn read<'a>(tag: &Tag<'a>, findings: &mut Findings) -> Option<Self> {
        let mut cursor = tag.body();
        parts::separate(tag, &mut cursor, findings);
        let start = cursor.place();
        let raw = parts::name(&mut cursor);
        let mut span = cursor.since(start);
        if raw.is_empty() {
            findings.push(parts::missing_name(tag, &cursor));
            return None;
        }
        let (raw, dots) = parts::dotted(raw);
        span.end -= dots;
        let name = match parts::shifted(tag, raw, span, &cursor) {
            Some((finding, name)) => {
                findings.push(finding);
                name
            }
            None => tag.name(raw, span, findings),
        };
        let mut slot = Self {
            name,
            span,
            presence: Presence::Required,
            ty: ArgType::Any,
            template: None,
            default: None,
            docs: String::new(),
        };
        if dots > 0 {
            let whole = Span::new(span.end, cursor.place());
            let message = "a list has three dots after its name";
            findings.push(tag.corrected(whole, message, "..."));
            slot.presence = Presence::List;
        }
        slot.read_presence(tag, &mut cursor, findings);
        match tag.word {
            Word::Key => {
                slot.check_key(tag, &mut cursor, findings);
                slot.read_template(tag, &mut cursor, findings);
            }
            _ => {
                slot.read_type(tag, &mut cursor, findings);
                slot.read_default(tag, &mut cursor, findings);
            }
        }
        slot.docs = parts::docs(cursor.rest());
        Some(slot)
    }

    /// `?` or `...`, right behind the name.
    fn read_presence(&mut self, tag: &Tag<'_>, cursor: &mut Cursor<'_>, findings: &mut Findings) {
        let name_end = cursor.place();
        let spaced = parts::spaced_sign(cursor.rest());
        if spaced {
            cursor.skip_blanks();
        }
        let start = cursor.place();
        if cursor.eat("...") {
            self.presence = Presence::List;
        } else if cursor.eat("?") {
            self.presence = Presence::Optional;
        }
        let sign = cursor.since(start);
        if spaced {
            let message = format!("`{}` stands apart from the name", tag.slice(sign));
            let (whole, written) = self.joined(tag, name_end, sign, cursor);
            findings.push(tag.corrected(whole, message, &written));
        }
        if sign.start < sign.end && (cursor.eat("?") || cursor.eat("...")) {
            self.presence = Presence::List;
            let whole = Span::new(sign.start, cursor.place());
            let message = "a list can be empty, so it has no `?`";
            findings.push(tag.corrected(whole, message, "..."));
        } else if cursor
            .peek()
            .is_some_and(|c| !c.is_whitespace() && !matches!(c, ':' | '='))
        {
            let message = "expected a space after the name";
            findings.push(tag.inserted(cursor.next_span(), message, " "));
        }
    }

    /// What to write for a name and a sign behind white space. Where the `:` stands apart as well, that is all up
    /// to the type's first word.
    fn joined(
        &self,
        tag: &Tag<'_>,
        name_end: u32,
        sign: Span,
        cursor: &Cursor<'_>,
    ) -> (Span, String) {
        let sign_text = tag.slice(sign);
        let mut ahead = cursor.clone();
        if !ahead.skip_blanks() || !ahead.eat(":") {
            return (Span::new(name_end, sign.end), sign_text.to_owned());
        }
        let colon_end = ahead.place();
        ahead.skip_blanks();
        let (written, word) = (format!("{}{sign_text}:", self.name), ahead.word());
        if word.is_empty() {
            return (Span::new(self.span.start, colon_end), written);
        }
        let whole = Span::new(self.span.start, ahead.place());
        (whole, format!("{written} {word}"))
    }

    fn check_key<'a>(&mut self, tag: &Tag<'a>, cursor: &mut Cursor<'a>, findings: &mut Findings) {
        if self.presence == Presence::Optional {
            self.presence = Presence::Required;
            let sign = Span::new(cursor.place() - 1, cursor.place());
            findings.push(
                tag.corrected(sign, "a key cannot be left out", "")
                    .help("remove `?`, or write `...` for any number of keys"),
            );
        }
        let mut ahead = cursor.clone();
        ahead.skip_blanks();
        let colon = ahead.next_span();
        if !ahead.eat(":") {
            return;
        }
        if self.presence == Presence::List && opens_record(ahead.clone()) {
            return self.read_type(tag, cursor, findings);
        }
        // Text that stands where a type would is the key's text.
        let (start, mut typed) = (cursor.place(), ahead.clone());
        typed.skip_blanks();
        let word = typed.word();
        let end = if is_arg_type(word) {
            typed.place()
        } else {
            ahead.place()
        };
        findings.push(
            tag.finding(colon, "keys take no type")
                .label("keys are strings of bytes")
                .help(write(&format!("---@key {}", self.name)))
                .edit(Span::new(start, end), ""),
        );
        *cursor = ahead;
    }

    fn read_type<'a>(&mut self, tag: &Tag<'a>, cursor: &mut Cursor<'a>, findings: &mut Findings) {
        let mut ahead = cursor.clone();
        ahead.skip_blanks();
        if !ahead.eat(":") {
            return self.check_no_type(tag, cursor, findings);
        }
        ahead.skip_blanks();
        *cursor = ahead;
        if cursor.at_end() {
            let finding = tag.finding(tag.head.to(cursor.next_span()), "the type is missing");
            let (typed, untyped) = (self.form(": u64"), self.form(""));
            findings.push(finding.help(format!(
                "write for instance `{typed}`, or `{untyped}` for any single value"
            )));
            return;
        }
        if let Some(expr) = parser::parse(tag, cursor, findings) {
            self.ty = self.arg_type(&expr, tag, findings);
            parts::check_end(tag, cursor, findings);
        }
    }

    /// A list can have records for elements.
    fn arg_type(&self, expr: &Expr<'_>, tag: &Tag<'_>, findings: &mut Findings) -> ArgType {
        let record = (self.presence == Presence::List)
            .then(|| meaning::record(expr, tag, findings))
            .flatten();
        match record {
            Some(record) => ArgType::Record(record),
            None => meaning::arg_type(expr, tag, findings),
        }
    }

    /// `= "queue:{name}"`.
    fn read_template<'a>(
        &mut self,
        tag: &Tag<'a>,
        cursor: &mut Cursor<'a>,
        findings: &mut Findings,
    ) {
        let Some(literal) = literal::read(tag, cursor, findings) else {
            return;
        };
        if self.presence == Presence::List {
            let message = "a list of keys has no template";
            let finding = tag.corrected(literal.whole, message, "");
            findings.push(finding.label("of one key"));
        } else if tag.slice(literal.span).starts_with(['"', '\'']) {
            self.template = template::read(tag, literal.span, findings);
        } else {
            let message = "a key's template is a text in quotes";
            let better = format!("\"{}\"", tag.slice(literal.span));
            findings.push(tag.corrected(literal.span, message, &better));
        }
        parts::check_end(tag, cursor, findings);
    }

    /// `= literal`.
    fn read_default<'a>(
        &mut self,
        tag: &Tag<'a>,
        cursor: &mut Cursor<'a>,
        findings: &mut Findings,
    ) {
        let Some(literal) = literal::read(tag, cursor, findings) else {
            return;
        };
        match self.presence {
            Presence::Required => self.default = Some(literal.text),
            Presence::Optional => {
                let sign = Span::new(self.span.end, self.span.end + 1);
                let message = "an arg with a default is always sent, so it has no `?`";
                findings.push(tag.corrected(sign, message, ""));
                self.presence = Presence::Required;
                self.default = Some(literal.text);
            }
            Presence::List => {
                let finding = tag.corrected(literal.whole, "a list has no default", "");
                findings.push(finding.label("of one arg"));
            }
        }
        parts::check_end(tag, cursor, findings);
    }

    /// `limit u32` and `u32 limit`, where a `:` was forgotten.
    fn check_no_type(&mut self, tag: &Tag<'_>, cursor: &Cursor<'_>, findings: &mut Findings) {
        let mut ahead = cursor.clone();
        let blanks = ahead.take_while(&char::is_whitespace);
        let start = ahead.place();
        let word = ahead.word();
        let span = ahead.since(start);
        let alone = blanks == " " && (ahead.at_end() || ahead.rest().starts_with("  "));
        let forgotten = is_plain_type(word) || (alone && is_arg_type(word));
        if forgotten && ahead.peek().is_none_or(char::is_whitespace) {
            let line = self.form(&format!(": {word}"));
            findings.push(
                tag.finding(span, format!("no `:` before the type `{word}`"))
                    .help(write(&line))
                    .edit(Span::new(cursor.place(), cursor.place()), ":"),
            );
        } else if is_plain_type(&self.name) && alone && is_identifier(word) {
            let line = format!("---@arg {word}: {}", self.name);
            findings.push(
                tag.finding(
                    self.span,
                    format!("the arg is named `{}`, like a type", self.name),
                )
                .help(format!("the name comes first: `{line}`")),
            );
        }
    }

    /// The tag with that behind the name.
    fn form(&self, ty: &str) -> String {
        let sign = self.presence.sign();
        format!("---@arg {}{sign}{ty}", self.name)
    }
}

/// Whether `(…)` or `Job(…)` comes next.
fn opens_record(mut cursor: Cursor<'_>) -> bool {
    cursor.skip_blanks();
    cursor.word();
    cursor.peek() == Some('(')
}

/// The help for `---@param name type`: the same in our words.
pub(crate) fn from_language_server(tag: &Tag<'_>) -> Option<String> {
    if tag.word != Word::Arg {
        return None;
    }
    let mut cursor = tag.body();
    cursor.skip_blanks();
    let name = cursor.word();
    let optional = if cursor.eat("?") { "?" } else { "" };
    cursor.skip_blanks();
    let ty = arg_word(cursor.word())?;
    (!name.is_empty()).then(|| format!("---@arg {name}{optional}: {ty}"))
}
