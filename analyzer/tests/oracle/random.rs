//! Random scripts: some that compile, some that nearly do, some that are noise.

use fastrand::Rng;

/// The words and signs of Lua, of later versions and of other languages.
const WORDS: &[&str] = &[
    "and", "break", "do", "else", "elseif", "end", "false", "for", "function", "if", "in", "local",
    "nil", "not", "or", "repeat", "return", "then", "true", "until", "while", "+", "-", "*", "/",
    "%", "^", "#", "==", "~=", "<=", ">=", "<", ">", "=", "(", ")", "{", "}", "[", "]", ";", ":",
    ",", ".", "..", "...", "a", "b", "x", "KEYS", "redis", "1", "0x1F", "3.5", "1e5", ".5", "'a'",
    "\"b\"", "[[c]]", "[=[d]=]", "--[[e]]", "-- f\n", "end", "end", "end", "(", ")", ")", ",", "=",
    "=", "local", "a", "x", "1", "then", "do", "::", "goto", "continue", "//", "!=", "&&", "+=",
    "<const>", "=>", "?", "`",
];

/// What is put into scripts that compile.
const SPOILERS: &[&str] = &[
    "\"", "'", "\\", "[[", "]]", "[=[", "]==]", "--", "--[[", "\\300", "\\z", "0x", "1e", "..",
    "&", "|", "!", "@", "$", "~", "?", "é", "\0", "\x0c", "\x0b", "\r", "\n", "\n(", "#", "#!",
    "::", ";",
];

/// The characters that tokens are made of.
const CHARACTERS: &[&str] = &[
    "a", "e", "E", "0", "1", "9", ".", "x", "X", "p", "P", "+", "-", "_", "\"", "'", "\\", "[",
    "]", "=", "\n", "\r", " ", "~", "<", ">", "\0", "z", "(", ")", "{", "}", ";", ":", ",", "#",
    "é",
];

const NUMERALS: &[&str] = &[
    "0", "1", "2", "3", "x", "X", "e", "E", "p", "P", "a", "F", ".", "+", "-", "_", "\0",
];

const BINARY: &[&str] = &[
    "+", "-", "*", "/", "%", "^", "..", "==", "~=", "<", ">", "<=", ">=", "and", "or",
];

/// A source of scripts; the same seed gives the same ones.
pub(crate) struct Random {
    rng: Rng,
    cases: Vec<String>,
}

impl Random {
    /// `cases` are scripts to change.
    pub(crate) fn new(seed: u64, cases: Vec<String>) -> Self {
        Self {
            rng: Rng::with_seed(seed),
            cases,
        }
    }

    /// The next script.
    pub(crate) fn script(&mut self) -> String {
        let text = match self.below(8) {
            0 => self.soup(WORDS, " ", 30),
            1 | 6 | 7 => self.block(4),
            2 => {
                let text = self.block(3);
                self.spoil(text)
            }
            3 => {
                let index = self.below(self.cases.len());
                let case = self.cases[index].clone();
                self.spoil(case)
            }
            4 => {
                let start = self.pick(&["return ", "x=", "f(", "--", "x=1 ", ""]);
                format!("{start}{}", self.soup(CHARACTERS, "", 14))
            }
            _ => format!("return {}", self.soup(NUMERALS, "", 8)),
        };
        // That would be a compiled chunk, which neither side reads.
        text.replace('\x1b', "")
    }

    fn below(&mut self, end: usize) -> usize {
        self.rng.usize(..end.max(1))
    }

    fn pick(&mut self, from: &[&'static str]) -> &'static str {
        from[self.below(from.len())]
    }

    fn soup(&mut self, pieces: &[&'static str], space: &str, most: usize) -> String {
        let mut text = String::new();
        for _ in 0..=self.below(most) {
            text.push_str(self.pick(pieces));
            text.push_str(match self.below(12) {
                0 => "\n",
                1 => "",
                _ => space,
            });
        }
        text
    }

    /// Cuts, doubles, inserts, moves.
    fn spoil(&mut self, text: String) -> String {
        let mut chars: Vec<char> = text.chars().collect();
        for _ in 0..=self.below(3) {
            let start = self.below(chars.len() + 1);
            let end = (start + 1 + self.below(8)).min(chars.len());
            let piece: Vec<char> = match self.below(5) {
                0 => Vec::new(),
                1 => [&chars[start..end], &chars[start..end]].concat(),
                2 => self.pick(SPOILERS).chars().collect(),
                3 => self.pick(WORDS).chars().collect(),
                _ => {
                    let from = self.below(chars.len());
                    chars[from..(from + 20).min(chars.len())].to_vec()
                }
            };
            chars.splice(start..end, piece);
        }
        chars.into_iter().collect()
    }

    // What compiles, mostly.

    fn block(&mut self, depth: usize) -> String {
        let mut text = String::new();
        for _ in 0..self.below(4) {
            text.push_str(&self.statement(depth));
            text.push_str(self.pick(&[" ", "\n", "; ", " "]));
        }
        text
    }

    fn statement(&mut self, depth: usize) -> String {
        let inner = depth.saturating_sub(1);
        let kinds = if depth == 0 { 5 } else { 15 };
        match self.below(kinds) {
            0 => format!("local {}", self.names()),
            1 => format!("local {} = {}", self.names(), self.values(inner)),
            2 => format!("{} = {}", self.target(inner), self.values(inner)),
            3 => format!("{}({})", self.target(inner), self.values(inner)),
            4 => format!("{}\n({})", self.target(inner), self.value(inner)),
            5 => format!("if {} then {} end", self.value(inner), self.block(inner)),
            6 => {
                let (a, b) = (self.value(inner), self.value(inner));
                let (c, d) = (self.block(inner), self.block(inner));
                format!("if {a} then {c} elseif {b} then {d} else {c} end")
            }
            7 => format!("while {} do {} end", self.value(inner), self.block(inner)),
            8 => format!(
                "for i = {} do {} end",
                self.bounds(inner),
                self.block(inner)
            ),
            9 => format!(
                "for k, v in {} do {} end",
                self.value(inner),
                self.block(inner)
            ),
            10 => format!("repeat {} until {}", self.block(inner), self.value(inner)),
            11 => format!(
                "local function f({}) {} end",
                self.params(),
                self.block(inner)
            ),
            12 => format!(
                "function a.b:c({}) {} end",
                self.params(),
                self.block(inner)
            ),
            13 => format!("return {}", self.values(inner)),
            _ => "break".to_owned(),
        }
    }

    fn value(&mut self, depth: usize) -> String {
        if depth == 0 {
            let leaves = [
                "a", "b", "x", "1", "'s'", "nil", "true", "...", "0x1p4", "[[l]]", "{}",
            ];
            return self.pick(&leaves).to_owned();
        }
        let inner = depth - 1;
        match self.below(9) {
            0 | 1 => {
                let op = self.pick(BINARY);
                format!("{} {op} {}", self.value(inner), self.value(inner))
            }
            2 => format!("{}{}", self.pick(&["-", "not ", "#"]), self.value(inner)),
            3 => format!("({})", self.value(inner)),
            4 => format!("{}({})", self.target(inner), self.values(inner)),
            5 => format!(
                "{}:m{}",
                self.target(inner),
                self.pick(&["()", "{}", "'s'"])
            ),
            6 => {
                let (a, b, c) = (self.value(inner), self.value(inner), self.value(inner));
                format!("{{{a}, k = {b}; [{c}] = 1}}")
            }
            7 => format!("function({}) {} end", self.params(), self.block(inner)),
            _ => self.target(inner),
        }
    }

    fn target(&mut self, depth: usize) -> String {
        match self.below(if depth == 0 { 4 } else { 7 }) {
            0 => "a".to_owned(),
            1 => "b.c".to_owned(),
            2 => "redis.call".to_owned(),
            3 => "t[1]".to_owned(),
            4 => format!("({}).d", self.value(depth - 1)),
            5 => format!("{}.e", self.target(depth - 1)),
            _ => format!("{}[{}]", self.target(depth - 1), self.value(depth - 1)),
        }
    }

    fn values(&mut self, depth: usize) -> String {
        let values: Vec<String> = (0..=self.below(3)).map(|_| self.value(depth)).collect();
        values.join(", ")
    }

    fn bounds(&mut self, depth: usize) -> String {
        let bounds: Vec<String> = (0..2 + self.below(2)).map(|_| self.value(depth)).collect();
        bounds.join(", ")
    }

    fn names(&mut self) -> &'static str {
        self.pick(&["a", "b", "x, y", "a, b, c"])
    }

    fn params(&mut self) -> &'static str {
        self.pick(&["", "a", "a, b", "...", "a, ..."])
    }
}
