//! Quoted literals: `"a"`, with the escapes `\"`, `\\`, `\n`, `\r` and `\t`.

use super::{Kind, Parsed, Parser};
use crate::span::Span;

impl<'a> Parser<'_, 'a> {
    /// One literal; the cursor stands on its opening quote.
    pub(crate) fn literal(&mut self) -> Parsed<Kind<'a>> {
        let start = self.cursor.place();
        let quote = self.cursor.bump().unwrap_or('"');
        let text = self.characters(start, quote)?;
        let span = self.cursor.since(start);
        if quote == '\'' {
            let inner = self.tag.slice(span).trim_matches('\'').replace('"', "\\\"");
            let finding = self.tag.finding(span, "literals stand in double quotes");
            self.findings.push(finding.write(format!("\"{inner}\"")));
        }
        Ok(Kind::Literals(vec![(text, span)]))
    }

    fn characters(&mut self, start: u32, quote: char) -> Parsed<String> {
        let mut text = String::new();
        loop {
            let place = self.cursor.place();
            match self.cursor.bump() {
                None => return Err(self.not_closed(start, quote, quote)),
                Some(c) if c == quote => return Ok(text),
                Some('\\') => text.extend(self.escape(place)),
                Some(c) => text.push(c),
            }
        }
    }

    /// What an escape stands for; one that does not exist is a finding.
    fn escape(&mut self, start: u32) -> Option<char> {
        let c = self.cursor.bump()?;
        match c {
            '"' | '\\' | '\'' => Some(c),
            'n' => Some('\n'),
            'r' => Some('\r'),
            't' => Some('\t'),
            _ => {
                let span = Span::new(start, self.cursor.place());
                let message = format!("`\\{c}` is no escape");
                let finding = self
                    .tag
                    .corrected(span, message, &format!("\\\\{c}"))
                    .label("`\\\"`, `\\\\`, `\\n`, `\\r` and `\\t` are");
                self.findings.push(finding);
                Some(c)
            }
        }
    }
}
