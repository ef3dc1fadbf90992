//! Reads `---@allow rule, rule  text` and `---@deny rule, rule  text`.

use crate::finding::{Catalogue, Finding, Findings};
use crate::interface::cursor::{Cursor, offset};
use crate::interface::directive::{Directive, Level, Scope, Selector};
use crate::interface::tags::parts;
use crate::interface::tags::tag::{Tag, shown};
use crate::interface::tags::words::Word;
use crate::span::Span;
use crate::syntax::rule;

/// Reads the names of rules.
pub(crate) fn read(
    tag: &Tag<'_>,
    scope: Scope,
    rules: Catalogue,
    directives: &mut Vec<Directive>,
    findings: &mut Findings,
) {
    let mut cursor = tag.body();
    parts::separate(tag, &mut cursor, findings);
    loop {
        let start = cursor.place();
        let name = rule_name(&mut cursor);
        let span = cursor.since(start);
        match select(tag, name, span, rules) {
            Ok(selector) => directives.push(Directive {
                level: level(tag),
                selector,
                scope,
                span,
            }),
            Err(finding) => {
                findings.push(*finding);
                return;
            }
        }
        if !goes_on(tag, &mut cursor, rules, findings) {
            return;
        }
    }
}

fn level(tag: &Tag<'_>) -> Level {
    match tag.word {
        Word::Deny => Level::Deny,
        _ => Level::Allow,
    }
}

fn rule_name<'a>(cursor: &mut Cursor<'a>) -> &'a str {
    cursor.take_while(&|c: char| c.is_alphanumeric() || matches!(c, '-' | '_'))
}

fn select(
    tag: &Tag<'_>,
    name: &str,
    span: Span,
    rules: Catalogue,
) -> Result<Selector, Box<Finding>> {
    let listed = "`cargo evalsha rules` lists the rules";
    if name.is_empty() {
        let message = format!("`---@{}` names no rule", tag.word.text());
        return Err(Box::new(tag.finding(tag.head, message).help(listed)));
    }
    let Some(selector) = Selector::find(name, rules) else {
        let message = format!("unknown rule {}", shown(name));
        return Err(Box::new(match rules.nearest(name) {
            Some(rule) => tag.corrected(span, message, rule.name),
            None => tag.finding(span, message).help(listed),
        }));
    };
    if selector == Selector::Rule(&rule::RULE) && level(tag) == Level::Allow {
        let finding = tag.finding(span, "`syntax` cannot be allowed");
        return Err(Box::new(finding.help(
            "the server compiles no script with such text; take the tag out",
        )));
    }
    Ok(selector)
}

/// Steps over a `,`; another rule's name without one is a finding.
fn goes_on(
    tag: &Tag<'_>,
    cursor: &mut Cursor<'_>,
    rules: Catalogue,
    findings: &mut Findings,
) -> bool {
    cursor.skip_blanks();
    let comma = cursor.eat(",");
    cursor.skip_blanks();
    let next = rule_name(&mut cursor.clone());
    if !comma && Selector::find(next, rules).is_none_or(|selector| selector == Selector::Warnings) {
        return false;
    }
    if !comma {
        let next = Span::new(cursor.place(), cursor.place() + offset(next.len()));
        findings.push(tag.inserted(next, "rules are separated by `,`", ","));
    }
    true
}
