//! A string literal: the text that it stands for, and where each piece of it is written.

use std::ops::Range;

use evalsha_analyzer::finding::Edit;
use evalsha_analyzer::{Finding, Span};

/// The text of a literal.
#[derive(Debug)]
pub(crate) struct Text {
    lua: String,
    pieces: Vec<Piece>,
    /// The literal in the Rust file.
    literal: Range<usize>,
    raw: bool,
}

/// A part of the text and the part of the Rust file where it is written.
#[derive(Debug)]
struct Piece {
    lua: usize,
    rust: Range<usize>,
    /// Written as it is, byte by byte; otherwise one escape for one character.
    plain: bool,
}

impl Text {
    /// Reads the literal at a range of a Rust file; nothing if it is no string, or one that rustc refuses.
    pub(super) fn read(file: &str, literal: Range<usize>) -> Option<Self> {
        let written = file.get(literal.clone())?;
        let hashes = written.strip_prefix('r').map(|rest| rest.find('"'));
        let (open, close) = match hashes {
            Some(hashes) => (hashes? + 2, hashes? + 1),
            None => (1, 1),
        };
        let is_string = written[open - 1..].starts_with('"')
            && written[..open - 1].chars().skip(1).all(|c| c == '#');
        let ends = written.ends_with(&format!("\"{}", "#".repeat(close - 1)));
        if !is_string || !ends || written.len() < open + close {
            return None;
        }
        let mut text = Self {
            lua: String::new(),
            pieces: Vec::new(),
            raw: hashes.is_some(),
            literal: literal.clone(),
        };
        let body = literal.start + open..literal.end - close;
        if text.raw {
            text.plain(file.get(body.clone())?, body.start);
        } else {
            text.escaped(file.get(body.clone())?, body.start)?;
        }
        Some(text)
    }

    /// The text.
    pub(crate) fn lua(&self) -> &str {
        &self.lua
    }

    /// Where the literal starts.
    pub(super) fn start(&self) -> usize {
        self.literal.start
    }

    /// The literal itself.
    pub(crate) fn literal(&self) -> Span {
        span(&self.literal)
    }

    fn plain(&mut self, part: &str, at: usize) {
        for (i, c) in part.char_indices() {
            let rust = at + i..at + i + c.len_utf8();
            match self.pieces.last_mut() {
                Some(last) if last.plain && last.rust.end == rust.start => last.rust.end = rust.end,
                _ => self.piece(c, rust, true),
            }
            self.lua.push(c);
        }
    }

    /// CRLF is LF in a script, also where both are escapes.
    fn piece(&mut self, c: char, rust: Range<usize>, plain: bool) {
        if c == '\n' && self.lua.ends_with('\r') {
            self.lua.pop();
            self.pieces.pop();
        }
        let lua = self.lua.len();
        self.pieces.push(Piece { lua, rust, plain });
    }

    fn escaped(&mut self, body: &str, at: usize) -> Option<()> {
        let mut rest = body;
        while let Some(escape) = rest.find('\\') {
            let before = body.len() - rest.len();
            self.plain(&rest[..escape], at + before);
            let (c, len) = unescape(&rest[escape..])?;
            let start = at + before + escape;
            if let Some(c) = c {
                self.piece(c, start..start + len, false);
                self.lua.push(c);
            }
            rest = &rest[escape + len..];
        }
        self.plain(rest, at + body.len() - rest.len());
        Some(())
    }

    /// The same finding at its place in the Rust file. Its edits are kept if they can be made there.
    pub(crate) fn place(&self, mut finding: Finding) -> Finding {
        let edits: Option<Vec<Edit>> = finding.edits.iter().map(|edit| self.edit(edit)).collect();
        finding.edits = edits.unwrap_or_default();
        finding.primary.span = self.span(finding.primary.span);
        if let Some(second) = &mut finding.secondary {
            second.span = self.span(second.span);
        }
        finding
    }

    /// Where a span of the text is in the Rust file.
    pub(crate) fn span(&self, lua: Span) -> Span {
        let (start, end) = (lua.start as usize, lua.end as usize);
        let first = self.start_of(start);
        let last = if end > start { self.end_of(end) } else { first };
        span(&(first..last.max(first)))
    }

    fn start_of(&self, offset: usize) -> usize {
        let behind = self
            .pieces
            .last()
            .map_or(self.literal.end, |last| last.rust.end);
        match self.at(offset) {
            Some(piece) if offset >= self.lua.len() => piece.rust.end,
            Some(piece) if piece.plain => piece.rust.start + offset - piece.lua,
            Some(piece) => piece.rust.start,
            None => behind.saturating_sub(1).max(self.literal.start),
        }
    }

    fn end_of(&self, offset: usize) -> usize {
        match self.at(offset.min(self.lua.len()).saturating_sub(1)) {
            Some(piece) if piece.plain => {
                (piece.rust.start + offset - piece.lua).min(piece.rust.end)
            }
            Some(piece) => piece.rust.end,
            None => self.literal.end,
        }
    }

    /// The piece that an offset is in.
    fn at(&self, offset: usize) -> Option<&Piece> {
        let behind = self.pieces.partition_point(|piece| piece.lua <= offset);
        self.pieces.get(behind.checked_sub(1)?)
    }

    /// Nothing where the text is written otherwise than it is, or would have to be.
    fn edit(&self, edit: &Edit) -> Option<Edit> {
        let (start, end) = (edit.span.start as usize, edit.span.end as usize);
        let piece = self.at(start)?;
        let reach = piece.lua + piece.rust.len();
        let needs_escape = if self.raw { &['"'][..] } else { &['"', '\\'] };
        let fits = piece.plain && end <= reach && !edit.replacement.contains(needs_escape);
        fits.then(|| Edit {
            span: self.span(edit.span),
            replacement: edit.replacement.clone(),
        })
    }
}

fn span(range: &Range<usize>) -> Span {
    let offset = |offset| u32::try_from(offset).unwrap_or(u32::MAX);
    Span::new(offset(range.start), offset(range.end))
}

/// The character of an escape, none for the end of a line, and how long it is written.
fn unescape(text: &str) -> Option<(Option<char>, usize)> {
    let hex = |digits: &str| char::from_u32(u32::from_str_radix(digits, 16).ok()?);
    let c = match *text.as_bytes().get(1)? {
        b'n' => '\n',
        b'r' => '\r',
        b't' => '\t',
        b'0' => '\0',
        c @ (b'\\' | b'\'' | b'"') => char::from(c),
        b'x' => return Some((Some(hex(text.get(2..4)?)?), 4)),
        b'u' => {
            let (digits, _) = text.get(2..)?.strip_prefix('{')?.split_once('}')?;
            return Some((Some(hex(&digits.replace('_', ""))?), digits.len() + 4));
        }
        b'\n' => {
            let rest = text[1..].trim_start_matches([' ', '\t', '\n', '\r']);
            return Some((None, text.len() - rest.len()));
        }
        _ => return None,
    };
    Some((Some(c), 2))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(file: &str) -> Option<Text> {
        let start = file.find('@').unwrap() + 1;
        Text::read(file, start..file.len())
    }

    /// The text, and what is written for a part of it.
    #[track_caller]
    fn check(file: &str, lua: &str, part: &str, written: &str) {
        let text = read(file).unwrap();
        assert_eq!(text.lua(), lua);
        let start = u32::try_from(lua.find(part).unwrap()).unwrap();
        let end = start + u32::try_from(part.len()).unwrap();
        let span = text.span(Span::new(start, end));
        assert_eq!(&file[span.start as usize..span.end as usize], written);
    }

    #[test]
    fn each_part_has_its_place() {
        check("@\"return x\"", "return x", "x", "x");
        check("é@r\"a\\n\"", "a\\n", "\\n", "\\n");
        check("@r##\"a\"#b\"##", "a\"#b", "b", "b");
        check(r#"@"a\nb\x41é\u{e_9}c""#, "a\nbAééc", "c", "c");
        check(r#"@"a\nb\x41é\u{e_9}c""#, "a\nbAééc", "bA", r"b\x41");
        check(r#"@"a\nb\x41é\u{e_9}c""#, "a\nbAééc", "A", r"\x41");
        check("@\"a \\\n   b\"", "a b", "a ", "a ");
        check("@\"a \\\n   b\"", "a b", "b", "b");
        check(r#"@"a\r\nb""#, "a\nb", "\nb", r"\nb");
        check("@\"\"", "", "", "");
    }

    /// Pieces in any order: what is written, and the text of it.
    #[test]
    fn any_pieces_have_their_places() {
        const PIECES: [(&str, &str); 10] = [
            ("a", "a"),
            ("é", "é"),
            ("🦀", "🦀"),
            ("\n", "\n"),
            (r"\n", "\n"),
            (r"\t", "\t"),
            (r#"\""#, "\""),
            (r"\u{1F980}", "🦀"),
            (r"\x41", "A"),
            ("\\\n  ", ""),
        ];
        let mut dice = 1_u64;
        for _ in 0..2_000 {
            let mut chosen = Vec::new();
            for _ in 0..8 {
                dice = (dice.wrapping_mul(6_364_136_223_846_793_005)).wrapping_add(1);
                chosen.push(PIECES[usize::try_from(dice >> 33).unwrap() % PIECES.len()]);
            }
            // White space behind the end of a line belongs to it.
            chosen.dedup_by(|next, before| before.1.is_empty() && next.0 == "\n");
            let written: String = chosen.iter().map(|piece| piece.0).collect();
            let lua: String = chosen.iter().map(|piece| piece.1).collect();
            let file = format!("@\"{written}\"");
            let text = read(&file).unwrap();
            assert_eq!(text.lua(), lua, "{file}");
            let (mut at_lua, mut at_rust) = (0, 2);
            for (written, value) in chosen {
                let (end_lua, end_rust) = (at_lua + value.len(), at_rust + written.len());
                if !value.is_empty() {
                    let span = text.span(super::span(&(at_lua..end_lua)));
                    assert_eq!(span, super::span(&(at_rust..end_rust)), "{file}");
                }
                (at_lua, at_rust) = (end_lua, end_rust);
            }
            let end = text.span(super::span(&(lua.len()..lua.len())));
            assert!((end.start as usize) < file.len(), "{file}");
        }
    }

    #[test]
    fn other_literals_are_none() {
        for literal in [
            "b\"a\"",
            "'a'",
            "\"a\"suffix",
            "42",
            "\"\\q\"",
            "br\"a\"",
            "c\"a\"",
        ] {
            assert!(read(&format!("@{literal}")).is_none(), "{literal}");
        }
    }

    #[test]
    fn edits_are_kept_where_they_can_be_made() {
        let edits = |literal: &str, replacement: &str| {
            let text = read(&format!("@{literal}")).unwrap();
            let replacement = replacement.to_owned();
            let span = Span::new(2, 4);
            text.edit(&Edit { span, replacement }).map(|edit| edit.span)
        };
        assert_eq!(edits("\"abcd\"", "x"), Some(Span::new(4, 6)));
        assert_eq!(edits("r\"abcd\"", "\\"), Some(Span::new(5, 7)));
        assert_eq!(edits("\"abcd\"", "\\"), None);
        assert_eq!(edits("r\"abcd\"", "\""), None);
        assert_eq!(edits("\"abc\\n\"", "x"), None);
        assert_eq!(edits("\"a\\ncd\"", "x"), Some(Span::new(5, 7)));
    }
}
