//! Reads the words of a command in all ways that its grammar allows.
//!
//! A state is how far one way has come. Each part of the grammar takes the states in front of it and gives those
//! behind it; states that cannot differ in what follows are one.

use super::fault::{Fault, Wrong};
use super::kind::Kind;
use super::tree::{Grammar, Group, Node, Pair};
use super::{On, Word};

/// More states than this are too many to tell anything.
const MOST_STATES: usize = 600;

/// How far a way of reading has come.
#[derive(Debug, Clone)]
pub(super) struct State {
    /// The next word.
    at: usize,
    /// The bits of the names that were read.
    pub(super) seen: u64,
    /// What the last count says, if it is known.
    count: Option<usize>,
    /// Where the last count stands, and where what it counts ended.
    counted: (usize, usize),
    /// The option whose values are read.
    option: usize,
    /// What the words are.
    pub(super) readings: Vec<Reading>,
}

/// What a word is, in the ways of reading that came to a state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reading {
    Unread,
    Is(Kind),
    Mixed,
}

impl Reading {
    pub(super) fn join(self, other: Self) -> Self {
        match (self, other) {
            (Self::Unread, other) => other,
            (one, Self::Unread) => one,
            (Self::Is(one), Self::Is(other)) => one.join(other).map_or(Self::Mixed, Self::Is),
            _ => Self::Mixed,
        }
    }
}

/// What is read just now, for what to say where words are missing.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Within {
    Nothing,
    Option,
    Pair,
}

pub(super) struct Walk<'a> {
    grammar: &'static Grammar,
    words: &'a [Word<'a>],
    on: On,
    /// How far the words were fine, how much a fault says, and the fault.
    worst: Option<(usize, u8, Fault)>,
    /// The options that could have stood at that word.
    expected: (usize, Vec<&'static str>),
    lost: bool,
}

impl<'a> Walk<'a> {
    pub(super) fn new(grammar: &'static Grammar, words: &'a [Word<'a>], on: On) -> Self {
        Self {
            grammar,
            words,
            on,
            worst: None,
            expected: (0, Vec::new()),
            lost: false,
        }
    }

    /// The states behind the last word; none if there were too many to tell.
    pub(super) fn run(mut self, first: usize) -> Result<Vec<State>, (usize, Fault)> {
        let start = State {
            at: first,
            seen: 0,
            count: None,
            counted: (0, 0),
            option: 0,
            readings: vec![Reading::Unread; self.words.len()],
        };
        let mut ends = self.step(&self.grammar.syntax, vec![start], Within::Nothing);
        if self.lost {
            return Ok(Vec::new());
        }
        let left = ends.iter().filter(|state| !self.is_end(state));
        let left = left.max_by_key(|state| state.at).cloned();
        ends.retain(|state| self.is_end(state));
        ends.retain(|state| self.has_needed(state));
        if ends.is_empty() {
            return Err(self.fault(left));
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
                self.fail(state.at, 3, word, wrong);
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
                self.missing(&state, within, option);
                return None;
            }
            Some(Word::Text(word)) => word.eq_ignore_ascii_case(text.as_bytes()),
            Some(Word::Whole | Word::Number) => text.parse::<i64>().is_ok(),
            Some(Word::Any | Word::Rest) => true,
        };
        if !fits {
            self.expect(state.at, text);
            return None;
        }
        if let Some(with) = self.contradicted(&state, bit) {
            self.fail(state.at, 4, state.at, Wrong::Contradiction { with });
            return None;
        }
        self.read(&mut state, Kind::Option(text), bit);
        Some(state)
    }

    fn value(&mut self, mut state: State, kind: Kind, bit: u64, within: Within) -> Option<State> {
        let number = match self.words.get(state.at) {
            None => {
                self.missing(&state, within, None);
                return None;
            }
            Some(Word::Whole | Word::Number) if !kind.takes_numbers() => {
                self.fail(state.at, 4, state.at, Wrong::NotOfKind(kind));
                return None;
            }
            Some(Word::Text(text)) => {
                if let Err(wrong) = kind.check(text) {
                    self.fail(state.at, 4, state.at, wrong);
                    return None;
                }
                std::str::from_utf8(text)
                    .ok()
                    .and_then(|text| text.parse().ok())
            }
            Some(_) => None,
        };
        if let Some(with) = self.contradicted(&state, bit) {
            self.fail(state.at, 4, state.at, Wrong::Contradiction { with });
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
        state.seen |= bit;
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

    fn many(
        &mut self,
        item: &'static Node,
        least: usize,
        more: u64,
        states: Vec<State>,
    ) -> Vec<State> {
        let mut out = if least == 0 {
            states.clone()
        } else {
            Vec::new()
        };
        let mut front = states;
        let mut is_first = true;
        let within = match item {
            Node::Seq(_) => Within::Pair,
            _ => Within::Nothing,
        };
        while !front.is_empty() {
            let mut next = self.step(item, front, within);
            if !is_first {
                let clash = |state: &State| self.contradicted(state, more);
                if let Some((state, with)) =
                    next.iter().find_map(|state| Some((state, clash(state)?)))
                {
                    let (at, with) = (state.at, with);
                    self.fail(at, 4, with, Wrong::Contradiction { with: at - 1 });
                }
                next.retain(|state| self.contradicted(state, more).is_none());
                next.iter_mut().for_each(|state| state.seen |= more);
            }
            is_first = false;
            front = self.add_all(&mut out, next);
        }
        out
    }

    fn counted(&mut self, item: &'static Node, states: Vec<State>) -> Vec<State> {
        let mut out = Vec::new();
        for state in states {
            let counted = match state.count {
                Some(count) => self.exactly(item, count, state),
                None => self.some(item, state),
            };
            self.add_all(&mut out, counted);
        }
        out
    }

    fn exactly(&mut self, item: &'static Node, count: usize, state: State) -> Vec<State> {
        let number = state.counted.0;
        let mut states = vec![state];
        for _ in 0..count {
            let before = self.worst;
            let was_rest = states.iter().all(|state| self.is_rest(state.at));
            let short = states
                .iter()
                .all(|state| state.at >= self.words.len().saturating_sub(1));
            states = self.step(item, states, Within::Nothing);
            if states.is_empty() {
                if short && !self.is_rest(self.words.len() - 1) {
                    self.worst = before;
                    self.fail(self.words.len(), 3, number, Wrong::TooFew);
                }
                return states;
            }
            if was_rest {
                break;
            }
        }
        for state in &mut states {
            state.counted.1 = state.at;
        }
        states
    }

    /// As many as there can be: what follows tells.
    fn some(&mut self, item: &'static Node, state: State) -> Vec<State> {
        let mut out = Vec::new();
        let mut states = vec![state];
        let mut count = 0;
        while !states.is_empty() && !self.lost {
            count += 1;
            let was_rest = states.iter().any(|state| self.is_rest(state.at));
            states = self.step(item, states, Within::Nothing);
            for state in &states {
                let mut state = state.clone();
                state.count = (!was_rest).then_some(count);
                state.counted.1 = state.at;
                self.add(&mut out, state);
            }
            if was_rest {
                break;
            }
        }
        out
    }

    fn options(&mut self, groups: &'static [Group], states: Vec<State>) -> Vec<State> {
        let mut out = states.clone();
        let mut front = states;
        while !front.is_empty() {
            let mut next = Vec::new();
            for group in groups {
                let states = self.step(&group.node, front.clone(), Within::Nothing);
                self.add_all(&mut next, states);
            }
            front = self.add_all(&mut out, next);
        }
        for group in groups.iter().filter(|group| group.required) {
            let lacks = |state: &State| state.seen & group.leads == 0;
            if let Some(state) = out.iter().find(|state| lacks(state)) {
                let option = Some(self.name(group.leads));
                self.fail(state.at, 2, state.at, Wrong::Missing { option });
            }
            out.retain(|state| !lacks(state));
        }
        out
    }

    fn halves(&mut self, one: &'static Node, other: &'static Node, mut state: State) -> Vec<State> {
        let words = self.words.len();
        if self.is_rest(words - 1) {
            // The first is one of the first half for sure.
            let at = state.at;
            let states = self.step(one, vec![state.clone()], Within::Nothing);
            if at < words - 1 && states.is_empty() {
                return states;
            }
            if let (false, Some(first)) = (at >= words - 1, states.into_iter().next()) {
                state = first;
            }
            for reading in &mut state.readings[(at + 1).min(words - 1)..] {
                *reading = Reading::Mixed;
            }
            state.at = words - 1;
            return vec![state];
        }
        let count = words - state.at.min(words);
        if count == 0 {
            self.missing(&state, Within::Nothing, None);
            return Vec::new();
        }
        if count % 2 == 1 {
            self.fail(words, 3, words - 1, Wrong::Unpaired);
            return Vec::new();
        }
        let mut states = vec![state];
        for half in [one, other] {
            for _ in 0..count / 2 {
                states = self.step(half, states, Within::Nothing);
            }
        }
        states
    }

    /// Adds a state; says whether it says something new.
    fn add(&mut self, out: &mut Vec<State>, state: State) -> bool {
        let same = out.iter_mut().find(|other| {
            (other.at, other.seen, other.count) == (state.at, state.seen, state.count)
        });
        let Some(same) = same else {
            self.lost |= out.len() >= MOST_STATES;
            out.push(state);
            return true;
        };
        let mut is_new = false;
        for (old, new) in same.readings.iter_mut().zip(&state.readings) {
            let joined = old.join(*new);
            is_new |= joined != *old;
            *old = joined;
        }
        is_new
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

    fn missing(&mut self, state: &State, within: Within, option: Option<&'static str>) {
        let last = self.words.len() - 1;
        match within {
            Within::Option => self.fail(state.at, 3, state.option, Wrong::NoValue),
            Within::Pair => self.fail(state.at, 3, last, Wrong::Unpaired),
            Within::Nothing => self.fail(state.at, 2, last, Wrong::Missing { option }),
        }
    }

    fn expect(&mut self, at: usize, text: &'static str) {
        if at > self.expected.0 {
            self.expected = (at, Vec::new());
        }
        if at == self.expected.0 && !self.expected.1.contains(&text) {
            self.expected.1.push(text);
        }
    }

    fn fail(&mut self, reached: usize, says: u8, word: usize, wrong: Wrong) {
        let before = self.worst.map(|(reached, says, _)| (reached, says));
        if before < Some((reached, says)) {
            self.worst = Some((reached, says, Fault { word, wrong }));
        }
    }

    /// The fault that says most, and how far the words were fine.
    fn fault(mut self, left: Option<State>) -> (usize, Fault) {
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
        let text = std::str::from_utf8(text).ok()?;
        if text.parse::<i64>().is_ok() {
            let usual = ["EX", "COUNT", "LIMIT"].into_iter();
            return usual.into_iter().find(|usual| options.contains(usual));
        }
        crate::near::nearest(text, options.iter().copied())
    }
}
