//! Reads each tag into the interface; what is wrong with it is a finding.
//!
//! A tag with a slip is read as what was probably meant, so that the interface stays as complete as
//! it can be. Only what would contradict the rest is left out: a second key or arg of one name, a
//! second reply.

pub(crate) mod directives;
pub(crate) mod error;
pub(crate) mod include;
pub(crate) mod literal;
pub(crate) mod order;
pub(crate) mod parts;
pub(crate) mod placeholders;
pub(crate) mod requires;
pub(crate) mod slot;
pub(crate) mod tag;
pub(crate) mod template;
pub(crate) mod words;

use std::mem;

use crate::finding::{Catalogue, Finding, Findings};
use crate::interface::directive::{Directive, Scope};
use crate::interface::header::docs::Target;
use crate::interface::tags::slot::Slot;
use crate::interface::tags::tag::{Tag, shown, write};
use crate::interface::tags::words::Word;
use crate::interface::types::{meaning, parser};
use crate::interface::{Arg, ArgType, Interface, Key, Presence, Reply, ReplyType};
use crate::interner::Interner;
use crate::source::Source;
use crate::span::Span;

/// What was read so far.
pub(crate) struct Reader<'a> {
    source: &'a Source,
    rules: Catalogue,
    pub(crate) interface: Interface,
    pub(crate) directives: Vec<Directive>,
    pub(crate) findings: Findings,
    /// Of the names, numbered as in the interface.
    keys: Interner,
    args: Interner,
    readonly: Option<Span>,
}

impl<'a> Reader<'a> {
    pub(crate) fn new(source: &'a Source, rules: Catalogue) -> Self {
        Self {
            source,
            rules,
            interface: Interface::default(),
            directives: Vec::new(),
            findings: Findings::default(),
            keys: Interner::default(),
            args: Interner::default(),
            readonly: None,
        }
    }

    /// Reads one tag; gives what a line below it would go on with.
    pub(crate) fn read(&mut self, tag: &Tag<'a>, scope: Scope) -> Target {
        match tag.word {
            Word::Key => return self.key(tag),
            Word::Arg => return self.arg(tag),
            Word::Returns => return self.returns(tag),
            Word::Error => {
                let errors = &mut self.interface.errors;
                if error::read(tag, errors, &mut self.findings) {
                    return Target::Error(errors.len() - 1);
                }
            }
            Word::Include => self.include(tag),
            Word::NoWrites => self.read_only(tag),
            Word::Allow | Word::Deny => {
                directives::read(
                    tag,
                    scope,
                    self.rules,
                    &mut self.directives,
                    &mut self.findings,
                );
            }
            Word::Requires => {
                requires::read(tag, &mut self.interface.requires, &mut self.findings);
            }
        }
        Target::Nothing
    }

    /// Reads a tag about which there is a finding already.
    pub(crate) fn read_quietly(&mut self, tag: &Tag<'a>) -> Target {
        let findings = mem::take(&mut self.findings);
        let target = self.read(tag, Scope::File);
        self.findings = findings;
        target
    }

    /// Whether it reads without a finding.
    pub(crate) fn would_read(&self, tag: &Tag<'a>) -> bool {
        let mut reader = Self::new(self.source, self.rules);
        reader.read(tag, Scope::File);
        reader.findings.is_empty()
    }

    /// A tag whose word is near to one of ours.
    pub(crate) fn misspelt(&mut self, tag: &Tag<'a>, name: &str) -> Target {
        let message = match name {
            // EmmyLua has a tag of that name, which means something else.
            "readonly" => "`---@readonly` is called `---@no-writes` now".to_owned(),
            name => format!("unknown tag {}", shown(&format!("---@{name}"))),
        };
        let (span, better) = match slot::from_language_server(tag) {
            Some(line) => (tag.span, line),
            None => (tag.head, format!("---@{}", tag.word.text())),
        };
        self.findings.push(
            tag.finding(tag.head, message)
                .label(format!("did you mean `---@{}`?", tag.word.text()))
                .help(write(&better))
                .edit(span, better),
        );
        self.read_quietly(tag)
    }

    /// A tag that is like none of ours.
    pub(crate) fn unknown(&mut self, tag: &Tag<'a>, name: &str) -> Target {
        let message = format!("unknown tag {}", shown(&format!("---@{name}")));
        self.findings.push(tag.finding(tag.head, message).help(
            "the tags are `---@key`, `---@arg`, `---@returns`, `---@error`, `---@no-writes`, `---@allow`, \
             `---@deny`, `---@requires` and `---@include`; other comments start with `--`",
        ));
        Target::Nothing
    }

    /// A tag of ours behind the first statement.
    pub(crate) fn misplaced(&mut self, tag: &Tag<'a>, body: u32) {
        let first = self.source.text()[self.source.boundary(body)..]
            .split(|c: char| !c.is_ascii_alphanumeric())
            .next()
            .map_or(0, str::len);
        let first = Span::new(body, body + crate::interface::cursor::offset(first));
        self.findings.push(
            tag.finding(tag.head, "tags must come before the first statement")
                .label("too late")
                .also(first, "the first statement")
                .help("move the tag above it"),
        );
        self.read_quietly(tag);
    }

    fn key(&mut self, tag: &Tag<'a>) -> Target {
        self.interface.declared = true;
        let Some(slot) = Slot::read(tag, &mut self.findings) else {
            return Target::Nothing;
        };
        if let Some(first) = self.keys.intern(&slot.name) {
            let first = self.interface.keys[first].span;
            self.findings.push(again(&slot, first, tag));
            return Target::Nothing;
        }
        self.interface.keys.push(Key {
            name: slot.name,
            docs: slot.docs,
            list: slot.presence == Presence::List,
            record: match slot.ty {
                ArgType::Record(record) => Some(record),
                _ => None,
            },
            template: slot.template,
            span: slot.span,
        });
        Target::Key(self.interface.keys.len() - 1)
    }

    fn arg(&mut self, tag: &Tag<'a>) -> Target {
        self.interface.declared = true;
        let Some(slot) = Slot::read(tag, &mut self.findings) else {
            return Target::Nothing;
        };
        if let Some(first) = self.args.intern(&slot.name) {
            let first = self.interface.args[first].span;
            self.findings.push(again(&slot, first, tag));
            return Target::Nothing;
        }
        self.interface.args.push(Arg {
            name: slot.name,
            docs: slot.docs,
            ty: slot.ty,
            presence: slot.presence,
            default: slot.default,
            span: slot.span,
        });
        Target::Arg(self.interface.args.len() - 1)
    }

    fn returns(&mut self, tag: &Tag<'a>) -> Target {
        let mut cursor = tag.body();
        parts::separate(tag, &mut cursor, &mut self.findings);
        let start = cursor.place();
        let (ty, span) = match parser::parse(tag, &mut cursor, &mut self.findings) {
            Some(expr) => {
                let ty = meaning::reply_type(&expr, tag, &mut self.findings);
                parts::check_end(tag, &mut cursor, &mut self.findings);
                (ty, expr.span)
            }
            None => (ReplyType::Any, Span::new(start, start)),
        };
        if let Some(first) = &self.interface.reply {
            self.findings.push(
                tag.finding(
                    tag.head,
                    "a script has one reply, and `---@returns` comes twice",
                )
                .label("again")
                .also(first.span, "first here")
                .help("for a reply of several parts: `---@returns { a: u64, b: str }`"),
            );
            return Target::Nothing;
        }
        self.interface.reply = Some(Reply {
            ty,
            docs: parts::docs(cursor.rest()),
            span,
        });
        Target::Reply
    }

    /// The file's text stands below, if it was put there.
    fn include(&mut self, tag: &Tag<'a>) {
        let finding = match include::path(self.source.slice(tag.span)) {
            None => tag
                .finding(tag.span, "expected the path of an include in quotes")
                .help("write the path as in `\"lib.lua\"`"),
            Some(_) if self.source.parts().segments.is_empty() => tag
                .finding(tag.span, "only a file can include another one")
                .label("this script is no file of its own")
                .help("move the script into a `.lua` file"),
            Some(_) => return,
        };
        self.findings.push(finding);
    }

    /// A tag in a file that is included, which says nothing of the script.
    pub(crate) fn in_part(&mut self, tag: &Tag<'a>) {
        let message = format!(
            "`---@{}` belongs in the script, not in a file that it includes",
            tag.word.text()
        );
        let finding = tag.finding(tag.head, message).label("in an included file");
        self.findings
            .push(finding.help("move the tag to the header of the script"));
    }

    fn read_only(&mut self, tag: &Tag<'a>) {
        let mut cursor = tag.body();
        parts::separate(tag, &mut cursor, &mut self.findings);
        match self.readonly {
            None => {
                self.readonly = Some(tag.head);
                self.interface.readonly = Some(tag.head);
            }
            Some(first) => self.findings.push(
                tag.finding(tag.head, "`---@no-writes` comes twice")
                    .label("again")
                    .also(first, "first here")
                    .help("take one of them out"),
            ),
        }
    }
}

/// A name that is there already.
fn again(slot: &Slot, first: Span, tag: &Tag<'_>) -> Finding {
    let message = format!("two {}s are named {}", tag.word.text(), shown(&slot.name));
    tag.finding(slot.span, message)
        .label("again")
        .also(first, "first here")
        .help("give one of them another name")
}
