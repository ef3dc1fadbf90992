//! Reads the words of a command in all ways that its grammar allows.
//!
//! A state is how far one way has come. Each part of the grammar takes the states in front of it and gives those
//! behind it; states that cannot differ in what follows are one.

mod blame;
mod repeat;
mod state;

pub(crate) use state::{Reading, State};

use super::fault::{Fault, Wrong};
use super::kind::Kind;
use super::tree::{Grammar, Node, Pair};
use super::{On, Word};
use blame::{Blame, Within};

/// More states than this are too many to tell anything.
const MOST_STATES: usize = 256;

pub(super) struct Walk<'a> {
    grammar: &'static Grammar,
    words: &'a [Word<'a>],
    on: On,
    blame: Blame<'a>,
    /// Whether there were too many states.
    lost: bool,
}

impl<'a> Walk<'a> {
    pub(super) fn new(grammar: &'static Grammar, words: &'a [Word<'a>], on: On) -> Self {
        Self {
            grammar,
            words,
            on,
            blame: Blame::new(words),
            lost: false,
        }
    }

    /// The states behind the last word; none if there were too many to tell.
    pub(super) fn run(mut self, first: usize) -> Result<Vec<State>, (usize, Fault)> {
        let start = State::new(first, self.words.len());
        let mut ends = self.step(&self.grammar.syntax, vec![start], Within::Nothing);
        if self.lost {
            return Ok(Vec::new());
        }
        let left = ends.iter().filter(|state| !self.is_end(state));
        let left = left.max_by_key(|state| state.at).cloned();
        ends.retain(|state| self.is_end(state));
        ends.retain(|state| self.has_needed(state));
        if ends.is_empty() {
            return Err(self.blame.fault(left));
        }
        Ok(ends)
    }

    fn is_end(&self, state: &State) -> bool {
        state.at == self.words.len() || self.is_rest(state.at)
    }

    fn is_rest(&self, at: usize) -> bool {
        matches!(self.words.get(at), Some(Word::Rest))
    }

    fn has_needed(&mut self, state: &State) -> bool {
        for Pair { one, other, .. } in &self.grammar.needed {
            if state.seen & one != 0 && state.seen & other == 0 && !self.is_rest(state.at) {
                let word = self.position(state, *one).unwrap_or(state.at);
                let wrong = Wrong::Needs(self.name(*other));
                self.blame.fail(state.at, 3, word, wrong);
                return false;
            }
        }
        true
    }

    fn step(&mut self, node: &'static Node, states: Vec<State>, within: Within) -> Vec<State> {
        if states.is_empty() || self.lost {
            return Vec::new();
        }
        match node {
            Node::Token { text, bit, since } => {
                if since.is_some_and(|since| !self.on.has(since)) {
                    return Vec::new();
                }
                self.each(states, |walk, state| walk.token(state, text, *bit, within))
            }
            Node::Value { kind, bit, since } => {
                if since.is_some_and(|since| !self.on.has(since)) {
                    return Vec::new();
                }
                self.each(states, |walk, state| walk.value(state, *kind, *bit, within))
            }
            Node::Seq(nodes) => self.seq(nodes, states, within),
            Node::Alt(nodes) => {
                let mut out = Vec::new();
                for node in nodes {
                    let states = self.step(node, states.clone(), within);
                    self.add_all(&mut out, states);
                }
                out
            }
            Node::Opt(node) => {
                let mut out = states.clone();
                let states = self.step(node, states, Within::Nothing);
                self.add_all(&mut out, states);
                out
            }
            Node::Many { item, least, more } => self.many(item, *least, *more, states),
            Node::Counted(item) => self.counted(item, states),
            Node::Options(groups) => self.options(groups, states),
            Node::Halves(one, other) => {
                let mut out = Vec::new();
                for state in states {
                    let states = self.halves(one, other, state);
                    self.add_all(&mut out, states);
                }
                out
            }
        }
    }

    fn each(
        &mut self,
        states: Vec<State>,
        mut next: impl FnMut(&mut Self, State) -> Option<State>,
    ) -> Vec<State> {
        let mut out = Vec::new();
        for state in states {
            if let Some(state) = next(self, state) {
                self.add(&mut out, state);
            }
        }
        out
    }

    fn token(
        &mut self,
        mut state: State,
        text: &'static str,
        bit: u64,
        within: Within,
    ) -> Option<State> {
        let fits = match self.words.get(state.at) {
            None => {
                let option = (within != Within::Option).then_some(text);
                self.blame.missing(&state, within, option);
                return None;
            }
            Some(Word::Text(word)) => word.eq_ignore_ascii_case(text.as_bytes()),
            Some(Word::Whole | Word::Number) => text.parse::<i64>().is_ok(),
            Some(Word::Any | Word::Rest) => true,
        };
        if !fits {
            self.blame.expect(state.at, text);
            return None;
        }
        if let Some(with) = self.contradicted(&state, bit) {
            self.blame
                .fail(state.at, 4, state.at, Wrong::Contradiction { with });
            return None;
        }
        self.read(&mut state, Kind::Option(text), bit);
        Some(state)
    }

    fn value(&mut self, mut state: State, kind: Kind, bit: u64, within: Within) -> Option<State> {
        let number = match self.words.get(state.at) {
            None => {
                self.blame.missing(&state, within, None);
                return None;
            }
            Some(Word::Whole | Word::Number) if !kind.takes_numbers() => {
                self.blame
                    .fail(state.at, 4, state.at, Wrong::NotOfKind(kind));
                return None;
            }
            Some(Word::Text(text)) => {
                if let Err(wrong) = kind.check(text) {
                    self.blame.fail(state.at, 4, state.at, wrong);
                    return None;
                }
                str::from_utf8(text).ok().and_then(|text| text.parse().ok())
            }
            Some(_) => None,
        };
        if let Some(with) = self.contradicted(&state, bit) {
            self.blame
                .fail(state.at, 4, state.at, Wrong::Contradiction { with });
            return None;
        }
        if kind == Kind::Count {
            state.count = number;
            state.counted = (state.at, 0);
        }
        self.read(&mut state, kind, bit);
        Some(state)
    }

    fn read(&self, state: &mut State, kind: Kind, bit: u64) {
        let reading = &mut state.readings[state.at];
        *reading = reading.join(Reading::Is(kind));
        state.see(bit, self.grammar.relevant);
        state.at += usize::from(!self.is_rest(state.at));
    }

    fn seq(
        &mut self,
        nodes: &'static [Node],
        mut states: Vec<State>,
        within: Within,
    ) -> Vec<State> {
        let is_option = matches!(nodes, [Node::Token { .. }, _, ..]);
        for (index, node) in nodes.iter().enumerate() {
            let within = match within {
                _ if index == 0 => Within::Nothing,
                _ if is_option => Within::Option,
                Within::Pair => Within::Pair,
                _ => Within::Nothing,
            };
            states = self.step(node, states, within);
            if is_option && index == 0 {
                for state in &mut states {
                    state.option = state.at - usize::from(!self.is_rest(state.at));
                }
            }
        }
        states
    }

    /// Adds a state; says whether it says something new.
    fn add(&mut self, out: &mut Vec<State>, state: State) -> bool {
        match out.iter_mut().find(|other| other.is_like(&state)) {
            Some(same) => same.join(&state),
            None => {
                self.lost |= out.len() >= MOST_STATES;
                out.push(state);
                true
            }
        }
    }

    /// Those that were new.
    fn add_all(&mut self, out: &mut Vec<State>, states: Vec<State>) -> Vec<State> {
        let mut new = Vec::new();
        for state in states {
            if self.lost {
                return Vec::new();
            }
            if self.add(out, state.clone()) {
                new.push(state);
            }
        }
        new
    }

    /// Where the option stands that excludes what has this bit.
    fn contradicted(&self, state: &State, bit: u64) -> Option<usize> {
        for pair in &self.grammar.excluded {
            let other = match bit {
                0 => 0,
                _ if bit & pair.one != 0 => pair.other,
                _ if bit & pair.other != 0 => pair.one,
                _ => 0,
            };
            if state.seen & other != 0 && pair.since.is_none_or(|since| self.on.has(since)) {
                return Some(self.position(state, other).unwrap_or(state.at));
            }
        }
        None
    }

    fn position(&self, state: &State, bit: u64) -> Option<usize> {
        let name = self.name(bit);
        let mut readings = state.readings.iter();
        readings.position(|reading| *reading == Reading::Is(Kind::Option(name)))
    }

    fn name(&self, bit: u64) -> &'static str {
        let index = bit.trailing_zeros() as usize;
        self.grammar.names.get(index).copied().unwrap_or_default()
    }
}
