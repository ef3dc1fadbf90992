//! What went wrong on the server, with the line of the script.

use evalsha::{Failure, Mismatch};
use evalsha_analyzer::render::render;
use evalsha_analyzer::{Finding, Interface, Rule, Severity, Source, Span};

use crate::error::Error;

/// Not one of `check`'s: what a server said.
static RAISED: Rule = Rule {
    name: "raised",
    severity: Severity::Error,
    allowable: false,
    summary: "",
    explanation: "",
};

/// The script's own error, shown at its line; else no answer came.
pub(super) fn of_script(error: &redis::RedisError, source: &Source) -> Result<String, Error> {
    let explanation = evalsha::explain(error, &[]);
    let Some(failure) = explanation.failures().first() else {
        return Err(Error::NoAnswer(error.clone()));
    };
    Ok(raised(failure, source))
}

fn raised(failure: &Failure, source: &Source) -> String {
    let message = format!("{} {}", failure.code(), failure.message());
    match failure.line().and_then(|line| code_span(line, source)) {
        Some(span) => {
            let finding = Finding::new(&RAISED, span, message).label("raised here");
            format!("error: {}", render(&finding, source))
        }
        None => format!("error: {message}\n --> {}", source.file()),
    }
}

/// A line's code, without the blanks around it.
fn code_span(line: u32, source: &Source) -> Option<Span> {
    let span = source.line_span(line);
    let text = source.slice(span);
    let indent = text.len() - text.trim_start().len();
    let start = span.start + u32::try_from(indent).ok()?;
    let len = u32::try_from(text.trim().len()).ok()?;
    (len > 0).then(|| Span::new(start, start + len))
}

/// The reply is not what the script declares, or holds an error of the script's.
pub(super) fn mismatch(source: &Source, interface: &Interface, mismatch: &Mismatch) -> String {
    let span = interface.reply.as_ref().map(|reply| reply.span);
    let finding = Finding::new(&RAISED, span.unwrap_or_default(), mismatch.to_string());
    let label = match mismatch.server_error() {
        Some(_) => "the script ran, and replied with an error in this",
        None => "declared here",
    };
    format!("error: {}", render(&finding.label(label), source))
}
