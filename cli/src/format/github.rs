//! Workflow commands of GitHub Actions, which become annotations of a pull request.

use std::borrow::Cow;
use std::io::{self, Write};

use crate::script::Report;

pub(super) fn write(reports: &[Report<'_>], out: &mut impl Write) -> io::Result<()> {
    for report in reports {
        write_one(report, out)?;
    }
    Ok(())
}

fn write_one(report: &Report<'_>, out: &mut impl Write) -> io::Result<()> {
    let (start, end) = (report.start, report.end);
    write!(
        out,
        "::{} file={},line={},endLine={}",
        report.severity.name(),
        property(report.file),
        start.line,
        end.line
    )?;
    // Columns of places of several lines are refused.
    if start.line == end.line {
        let last = end.column.max(start.column + 1) - 1;
        write!(out, ",col={},endColumn={last}", start.column)?;
    }
    write!(out, ",title={}", property(report.rule.name))?;
    write!(out, "::{}", data(&report.message))?;
    match report.help {
        Some(help) => writeln!(out, "{}", data(&format!("\nhelp: {help}"))),
        None => writeln!(out),
    }
}

fn data(text: &str) -> Cow<'_, str> {
    escape(text, &['%', '\r', '\n'])
}

fn property(text: &str) -> Cow<'_, str> {
    escape(text, &['%', '\r', '\n', ':', ','])
}

/// Percent and two hexadecimal digits for each of `signs`.
fn escape<'a>(text: &'a str, signs: &[char]) -> Cow<'a, str> {
    if !text.contains(signs) {
        return Cow::Borrowed(text);
    }
    let mut escaped = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            c if signs.contains(&c) => escaped.push_str(&format!("%{:02X}", u32::from(c))),
            c => escaped.push(c),
        }
    }
    escaped.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_of_the_command_are_escaped() {
        assert_eq!(data("50%: a,\r\nb"), "50%25: a,%0D%0Ab");
        assert_eq!(property("a:b,c%"), "a%3Ab%2Cc%25");
        assert!(matches!(data("plain: a, b"), Cow::Borrowed(_)));
    }
}
