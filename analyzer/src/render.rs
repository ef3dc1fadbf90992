//! Turns findings into text, in rustc's form.
//!
//! ```text
//! `ARGV[3]` is read but the header declares 2 args
//!  --> lua/incr.lua:4:35
//!   |
//! 4 |     return redis.call('INCRBY', key, ARGV[3])
//!   |                                      ^^^^^^^ out of range
//!   |
//!   = help: declare it: `---@arg name: type`
//! ```
//!
//! What enters is a finding and its source; spans that do not fit the source are narrowed to it. No
//! control character leaves: those of the source are shown as pictures.

mod cells;
mod snippet;
mod width;

use std::borrow::Cow;

use crate::finding::Finding;
use crate::source::Source;
use cells::Ink;

/// The terminal sequences around the parts of a rendered finding; none by default.
#[derive(Debug, Clone, Default)]
pub struct Theme {
    /// Around the message.
    pub message: Paint,
    /// Around line numbers, bars and the arrow.
    pub gutter: Paint,
    /// Around the carets and words of the place.
    pub primary: Paint,
    /// Around the marks and words of a second place.
    pub secondary: Paint,
}

/// What switches a style on and off.
#[derive(Debug, Clone, Default)]
pub struct Paint {
    /// Written before the text.
    pub on: Cow<'static, str>,
    /// Written after it.
    pub off: Cow<'static, str>,
}

/// The finding as rustc shows its own: the first line, the place, carets, help. Without the
/// leading `error: `, which rustc puts there, and without a line's end at the end.
#[must_use]
pub fn render(finding: &Finding, source: &Source) -> String {
    render_with(finding, source, &Theme::default())
}

/// As [`render`], in colours.
#[must_use]
pub fn render_with(finding: &Finding, source: &Source, theme: &Theme) -> String {
    let mut out = String::with_capacity(256);
    theme.paint(Ink::Message, &printable(&finding.message), &mut out);
    let numbers = snippet::write(finding, source, theme, &mut out);
    if let Some(help) = &finding.help {
        write_help(help, numbers, theme, &mut out);
    }
    out
}

fn write_help(help: &str, numbers: usize, theme: &Theme, out: &mut String) {
    let indent = " ".repeat(numbers + 1);
    out.push('\n');
    theme.paint(Ink::Gutter, &format!("{indent}|"), out);
    out.push('\n');
    theme.paint(Ink::Gutter, &format!("{indent}= "), out);
    theme.paint(Ink::Message, "help", out);
    out.push_str(": ");
    for (i, line) in help.lines().enumerate() {
        if i > 0 {
            out.push('\n');
            out.push_str(&indent);
            out.push_str("        ");
        }
        out.push_str(&printable(line));
    }
}

impl Theme {
    fn paint(&self, ink: Ink, text: &str, out: &mut String) {
        let paint = match ink {
            Ink::Plain => return out.push_str(text),
            Ink::Message => &self.message,
            Ink::Gutter => &self.gutter,
            Ink::Primary => &self.primary,
            Ink::Secondary => &self.secondary,
        };
        out.push_str(&paint.on);
        out.push_str(text);
        out.push_str(&paint.off);
    }
}

/// The text with pictures for control characters, so that a script cannot steer the terminal.
fn printable(text: &str) -> Cow<'_, str> {
    if text.chars().all(|c| width::picture(c).is_none()) {
        return Cow::Borrowed(text);
    }
    text.chars()
        .map(|c| width::picture(c).unwrap_or(c))
        .collect::<String>()
        .into()
}

#[cfg(test)]
mod tests;
