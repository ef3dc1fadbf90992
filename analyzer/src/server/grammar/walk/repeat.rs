//! The parts of a grammar that words can take more than once.

use super::blame::Within;
use super::{Reading, State, Walk};
use crate::server::grammar::fault::Wrong;
use crate::server::grammar::tree::{Group, Node};

impl Walk<'_> {
    pub(super) fn many(
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
                    self.blame
                        .fail(at, 4, with, Wrong::Contradiction { with: at - 1 });
                }
                next.retain(|state| self.contradicted(state, more).is_none());
                let relevant = self.grammar.relevant;
                next.iter_mut().for_each(|state| state.see(more, relevant));
            }
            is_first = false;
            front = self.add_all(&mut out, next);
        }
        out
    }

    pub(super) fn counted(&mut self, item: &'static Node, states: Vec<State>) -> Vec<State> {
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
            let before = self.blame.worst;
            let was_rest = states.iter().all(|state| self.is_rest(state.at));
            let short = states
                .iter()
                .all(|state| state.at >= self.words.len().saturating_sub(1));
            states = self.step(item, states, Within::Nothing);
            if states.is_empty() {
                if short && !self.is_rest(self.words.len() - 1) {
                    self.blame.worst = before;
                    self.blame.fail(self.words.len(), 3, number, Wrong::TooFew);
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

    pub(super) fn options(&mut self, groups: &'static [Group], states: Vec<State>) -> Vec<State> {
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
                self.blame
                    .fail(state.at, 2, state.at, Wrong::Missing { option });
            }
            out.retain(|state| !lacks(state));
        }
        out
    }

    pub(super) fn halves(
        &mut self,
        one: &'static Node,
        other: &'static Node,
        mut state: State,
    ) -> Vec<State> {
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
            self.blame.missing(&state, Within::Nothing, None);
            return Vec::new();
        }
        if count % 2 == 1 {
            self.blame.fail(words, 3, words - 1, Wrong::Unpaired);
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
}
