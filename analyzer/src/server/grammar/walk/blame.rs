//! Which of the mistakes on all ways of reading says most about a command that no server takes.

use super::State;
use crate::near;
use crate::server::grammar::Word;
use crate::server::grammar::fault::{Fault, Wrong};

/// What is read just now, for what to say where words are missing.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Within {
    Nothing,
    Option,
    Pair,
}

/// How far the words were fine, how much the fault there says, and the fault.
type Mistake = (usize, u8, Fault);

pub(super) struct Blame<'a> {
    words: &'a [Word<'a>],
    pub(super) worst: Option<Mistake>,
    /// The options that could have stood at that word.
    expected: (usize, Vec<&'static str>),
}

impl<'a> Blame<'a> {
    pub(super) fn new(words: &'a [Word<'a>]) -> Self {
        Self {
            words,
            worst: None,
            expected: (0, Vec::new()),
        }
    }

    pub(super) fn missing(&mut self, state: &State, within: Within, option: Option<&'static str>) {
        let last = self.words.len() - 1;
        match within {
            Within::Option => self.fail(state.at, 3, state.option, Wrong::NoValue),
            Within::Pair => self.fail(state.at, 3, last, Wrong::Unpaired),
            Within::Nothing => self.fail(state.at, 2, last, Wrong::Missing { option }),
        }
    }

    pub(super) fn expect(&mut self, at: usize, text: &'static str) {
        if at > self.expected.0 {
            self.expected = (at, Vec::new());
        }
        if at == self.expected.0 && !self.expected.1.contains(&text) {
            self.expected.1.push(text);
        }
    }

    pub(super) fn fail(&mut self, reached: usize, says: u8, word: usize, wrong: Wrong) {
        let before = self.worst.map(|(reached, says, _)| (reached, says));
        if before < Some((reached, says)) {
            self.worst = Some((reached, says, Fault { word, wrong }));
        }
    }

    /// The fault that says most, and how far the words were fine.
    pub(super) fn fault(mut self, left: Option<State>) -> (usize, Fault) {
        if let Some(state) = left {
            let after_count = state.counted.1 == state.at && state.counted.0 > 0;
            let wrong = if after_count {
                Wrong::TooMany {
                    count: state.counted.0,
                }
            } else {
                Wrong::Surplus
            };
            self.fail(state.at, 1, state.at, wrong);
        }
        let (at, options) = &self.expected;
        let (reached, says, fault) = self.worst.unwrap_or((
            *at,
            0,
            Fault {
                word: *at,
                wrong: Wrong::Surplus,
            },
        ));
        let is_known = says == 3 || matches!(fault.wrong, Wrong::Contradiction { .. });
        if *at < reached || options.is_empty() || (*at == reached && is_known) {
            return (reached, fault);
        }
        let meant = self.meant(*at, options);
        if *at == reached && meant.is_none() && (says > 1 || fault.wrong != Wrong::Surplus) {
            return (reached, fault);
        }
        let wrong = Wrong::UnknownOption { meant };
        (*at, Fault { word: *at, wrong })
    }

    /// The option that was probably meant by a word, or by a number without an option in front.
    fn meant(&self, at: usize, options: &[&'static str]) -> Option<&'static str> {
        let Some(Word::Text(text)) = self.words.get(at) else {
            return None;
        };
        let text = str::from_utf8(text).ok()?;
        if text.parse::<i64>().is_ok() {
            let usual = ["EX", "COUNT", "LIMIT"].into_iter();
            return usual.into_iter().find(|usual| options.contains(usual));
        }
        near::nearest(text, options.iter().copied())
    }
}
