//! Reads `---@requires redis 7.0, valkey 8.0`.

use crate::finding::{Finding, Findings};
use crate::interface::Requirement;
use crate::interface::cursor::Cursor;
use crate::interface::tags::parts;
use crate::interface::tags::tag::{Tag, shown};
use crate::near::nearest;
use crate::server::{Server, Version};
use crate::span::Span;

/// Reads servers and versions.
pub(crate) fn read(tag: &Tag<'_>, all: &mut Vec<Requirement>, findings: &mut Findings) {
    let mut cursor = tag.body();
    parts::separate(tag, &mut cursor, findings);
    loop {
        let requirement = match requirement(tag, &mut cursor, findings) {
            Ok(requirement) => requirement,
            Err(finding) => return findings.push(*finding),
        };
        match all.iter().find(|other| other.server == requirement.server) {
            None => all.push(requirement),
            Some(first) => findings.push(twice(tag, &requirement, first.span)),
        }
        if !goes_on(tag, &mut cursor, findings) {
            return;
        }
    }
}

fn requirement(
    tag: &Tag<'_>,
    cursor: &mut Cursor<'_>,
    findings: &mut Findings,
) -> Result<Requirement, Box<Finding>> {
    let start = cursor.place();
    let name = cursor.take_while(&char::is_alphabetic);
    let name_span = cursor.since(start);
    let server = server(tag, name, name_span)?;
    let gap = cursor.place();
    // `>=`, `:`, `v` and the like before the number say nothing new.
    let between = cursor.take_while(&|c: char| !c.is_ascii_digit() && !matches!(c, ',' | '*'));
    let signs = cursor.since(gap);
    if !between.is_empty() && !between.trim().is_empty() && starts_with_digit(cursor) {
        let message = "a version comes right after its server";
        findings.push(
            tag.corrected(signs, message, " ")
                .label("every version is the oldest one"),
        );
    }
    let start = cursor.place();
    let number = cursor.take_while(&|c: char| c.is_ascii_digit() || c == '.');
    let number_span = cursor.since(start);
    let version = version(tag, server, number, number_span, signs)?;
    if cursor.peek() == Some('+') {
        let plus = cursor.next_span();
        let finding = tag.corrected(plus, "a version stands without `+`", "");
        findings.push(finding.label("every version is the oldest one"));
        cursor.bump();
    }
    Ok(Requirement {
        server,
        version,
        span: Span::new(name_span.start, number_span.end),
    })
}

fn starts_with_digit(cursor: &Cursor<'_>) -> bool {
    cursor.peek().is_some_and(|c| c.is_ascii_digit())
}

fn server(tag: &Tag<'_>, name: &str, span: Span) -> Result<Server, Box<Finding>> {
    let by_name = |name: &str| Server::ALL.into_iter().find(|server| server.name() == name);
    if let Some(server) = by_name(name) {
        return Ok(server);
    }
    let form = format!("the form is `{}`", tag.word.form());
    Err(Box::new(if name.is_empty() {
        tag.finding(tag.head.to(span), "`---@requires` names no server")
            .help(form)
    } else {
        let message = format!("unknown server {}", shown(name));
        match nearest(name, Server::ALL.map(Server::name)) {
            Some(better) => tag.corrected(span, message, better),
            None => tag
                .finding(span, message)
                .label("`redis` and `valkey` are known")
                .help(form),
        }
    }))
}

fn version(
    tag: &Tag<'_>,
    server: Server,
    number: &str,
    span: Span,
    gap: Span,
) -> Result<Version, Box<Finding>> {
    let example = match server {
        Server::Redis => "redis 7.0",
        Server::Valkey => "valkey 8.0",
    };
    if number.is_empty() {
        let finding = tag.finding(gap.to(span), format!("`{server}` has no version"));
        return Err(Box::new(
            finding.help(format!("write for instance `{example}`")),
        ));
    }
    let mut parts = number.split('.').map(str::parse::<u16>);
    let mut part = |missing: u16| match parts.next() {
        None => Ok(missing),
        Some(part) => part,
    };
    match (part(0), part(0), part(0), number.split('.').count()) {
        (Ok(major), Ok(minor), Ok(patch), 1..=3) => Ok(Version::new(major, minor, patch)),
        _ => {
            let finding = tag.finding(span, format!("{} is not a version", shown(number)));
            Err(Box::new(
                finding.help(format!("write for instance `{example}`")),
            ))
        }
    }
}

fn twice(tag: &Tag<'_>, again: &Requirement, first: Span) -> Finding {
    let message = format!("`{}` is required twice", again.server);
    tag.finding(again.span, message)
        .label("again")
        .also(first, "first here")
        .help("take one of them out")
}

/// Steps over a `,`; another server without one is a finding.
fn goes_on(tag: &Tag<'_>, cursor: &mut Cursor<'_>, findings: &mut Findings) -> bool {
    cursor.skip_blanks();
    let comma = cursor.eat(",");
    cursor.skip_blanks();
    let start = cursor.place();
    let mut ahead = cursor.clone();
    let next = ahead.word();
    let is_server = Server::ALL.iter().any(|server| server.name() == next);
    if !comma && is_server {
        findings.push(tag.inserted(ahead.since(start), "servers are separated by `,`", ","));
    }
    comma || is_server
}
