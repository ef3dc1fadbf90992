//! Prose of a Lua header as rustdoc. Code in it is no Rust that `cargo test` should run: each fence gets
//! `text` unless it names another language than Rust, an indented block gets such a fence, an open one is
//! closed. Fences stand at the start of their lines, so that Markdown reads them as they are read here.

use super::inline::escaped;

/// The prose with its code marked.
pub(super) fn marked(prose: &str) -> String {
    let mut marker = Marker::default();
    prose.lines().for_each(|line| marker.line(line));
    marker.end();
    marker.out
}

#[derive(Default)]
struct Marker {
    out: String,
    state: State,
    /// In a list, indented text belongs to an item.
    in_list: bool,
}

/// What the line before is part of.
#[derive(Default, Clone, Copy, PartialEq)]
enum State {
    /// A paragraph ended, or nothing began.
    #[default]
    Between,
    Text,
    /// Opened by so many of that character.
    Fence(char, usize),
    Indented,
}

impl Marker {
    fn line(&mut self, line: &str) {
        let is_blank = line.trim().is_empty();
        let is_indented = line.starts_with("    ") || line.starts_with('\t');
        self.state = match (self.state, fence(line)) {
            (State::Fence(sign, len), Some((other, count, "")))
                if sign == other && count >= len =>
            {
                self.push(&run(sign, count));
                self.state = State::Between;
                return;
            }
            (fence @ State::Fence(..), _) => fence,
            (State::Indented, _) if is_indented || is_blank => State::Indented,
            (State::Between, _) if is_indented && !self.in_list => {
                self.push("```text");
                State::Indented
            }
            (before, found) => {
                if before == State::Indented {
                    self.push("```");
                }
                return self.text(line, is_blank, found);
            }
        };
        self.push(line);
    }

    /// A line that is no code, or opens a fence.
    fn text(&mut self, line: &str, is_blank: bool, fence: Option<(char, usize, &str)>) {
        if !line.starts_with([' ', '\t']) && !is_blank {
            self.in_list = is_item(line);
        }
        self.state = match fence {
            Some((sign, len, _)) => State::Fence(sign, len),
            None if is_blank => State::Between,
            None => State::Text,
        };
        match fence {
            Some((sign, len, language)) => {
                self.push(&format!("{}{}", run(sign, len), shown_as(language)));
            }
            None => self.push(&escaped(line)),
        }
    }

    fn end(&mut self) {
        match self.state {
            State::Fence(sign, len) => self.push(&run(sign, len)),
            State::Indented => self.push("```"),
            State::Between | State::Text => {}
        }
    }

    fn push(&mut self, line: &str) {
        if !self.out.is_empty() {
            self.out.push('\n');
        }
        self.out.push_str(line);
    }
}

/// So many of a character.
fn run(sign: char, len: usize) -> String {
    sign.to_string().repeat(len)
}

/// The language of a fence. A block without one, or in Rust, would be compiled as a test.
fn shown_as(language: &str) -> &str {
    let name = language.trim_start_matches('{').trim_start_matches('.');
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_+#".contains(c);
    let is_name = !name.is_empty() && name == language && name.chars().all(plain);
    let is_other = [
        "lua", "sh", "bash", "console", "json", "text", "toml", "ini", "redis", "python", "c",
    ]
    .contains(&name);
    if is_name && is_other {
        language
    } else {
        "text"
    }
}

/// What a fence is made of, how long it is, and what stands behind it.
fn fence(line: &str) -> Option<(char, usize, &str)> {
    let text = line.trim();
    let sign = text.chars().next().filter(|c| matches!(c, '`' | '~'))?;
    let rest = text.trim_start_matches(sign);
    let len = text.len() - rest.len();
    let is_fence = len >= 3 && !(sign == '`' && rest.contains('`'));
    is_fence.then(|| (sign, len, rest.trim()))
}

fn is_item(line: &str) -> bool {
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_numbered = rest.len() < line.len() && rest.starts_with(['.', ')']);
    is_numbered || line.starts_with(['-', '*', '+'])
}

#[cfg(test)]
mod tests {
    use super::marked;

    #[test]
    fn prose_stays() {
        let prose = "One `word`.\nTwo.\n\n- an item\n\n    of two paragraphs\n\nEnd.\n    not code";
        assert_eq!(marked(prose), prose);
        assert_eq!(marked(""), "");
    }

    #[test]
    fn an_indented_block_is_fenced() {
        assert_eq!(
            marked("Call it:\n\n    EVAL a\n\n    EVAL b\nEnd."),
            "Call it:\n\n```text\n    EVAL a\n\n    EVAL b\n```\nEnd."
        );
        assert_eq!(marked("\tEVAL"), "```text\n\tEVAL\n```");
    }

    #[test]
    fn a_fence_says_what_it_holds() {
        assert_eq!(marked("```\nx\n```\ny"), "```text\nx\n```\ny");
        assert_eq!(marked("~~~~\n```\n~~~~"), "~~~~text\n```\n~~~~");
        assert_eq!(marked("```lua\nx\n```"), "```lua\nx\n```");
        assert_eq!(marked("``` not `one`"), "\\`\\`\\` not `one`");
    }

    #[test]
    fn an_open_fence_is_closed() {
        assert_eq!(marked("```lua\nx"), "```lua\nx\n```");
    }
}
