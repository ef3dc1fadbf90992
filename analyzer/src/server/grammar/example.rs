//! Ways to write a command that its grammar allows: what tests send to servers.

use super::On;
use super::kind::Kind;
use super::tree::{Grammar, Group, Node};
use crate::server::{Server, Version};

/// A word of an example.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Piece {
    /// This text.
    Option(&'static str),
    /// A value of this kind.
    Value(Kind),
    /// How many follow.
    Count(usize),
}

impl Grammar {
    /// A way to write the command for a server; `pick(n)` chooses one of `n`. None where the choices exclude
    /// each other.
    pub fn example(
        &self,
        server: Server,
        version: Version,
        pick: &mut dyn FnMut(usize) -> usize,
    ) -> Option<Vec<Piece>> {
        let mut writer = Writer {
            on: On::Just(server, version),
            pick,
            pieces: Vec::new(),
            seen: 0,
            count: 0,
        };
        writer.write(&self.syntax)?;
        let seen = writer.seen;
        let on = writer.on;
        let clash = self.excluded.iter().any(|pair| {
            let twice = pair.one == pair.other;
            let both = !twice && seen & pair.one != 0 && seen & pair.other != 0;
            both && pair.since.is_none_or(|since| on.has(since))
        });
        let lacks = self
            .needed
            .iter()
            .any(|pair| seen & pair.one != 0 && seen & pair.other == 0);
        (!clash && !lacks).then_some(writer.pieces)
    }

    /// The words of its own that the command has.
    pub fn options(&self) -> impl Iterator<Item = &'static str> {
        let names = self.names.iter().copied();
        names.filter(|name| !name.bytes().any(|byte| byte.is_ascii_lowercase()))
    }
}

struct Writer<'a> {
    on: On,
    pick: &'a mut dyn FnMut(usize) -> usize,
    pieces: Vec<Piece>,
    seen: u64,
    count: usize,
}

impl Writer<'_> {
    fn write(&mut self, node: &Node) -> Option<()> {
        match node {
            Node::Token { text, bit, since } => {
                self.has(*since)?;
                self.pieces.push(Piece::Option(text));
                self.seen |= bit;
            }
            Node::Value { kind, bit, since } => {
                self.has(*since)?;
                self.seen |= bit;
                self.value(*kind);
            }
            Node::Seq(nodes) => nodes.iter().try_for_each(|node| self.write(node))?,
            Node::Alt(nodes) => {
                let choice = (self.pick)(nodes.len());
                self.write(nodes.get(choice)?)?;
            }
            Node::Opt(node) => {
                if (self.pick)(2) == 1 {
                    self.write(node)?;
                }
            }
            Node::Many { item, least, more } => {
                let count = least + (self.pick)(3);
                self.times(item, count)?;
                self.seen |= if count > 1 { *more } else { 0 };
            }
            Node::Counted(item) => self.times(item, self.count)?,
            Node::Options(groups) => self.options(groups)?,
            Node::Halves(one, other) => {
                let count = 1 + (self.pick)(2);
                self.times(one, count)?;
                self.times(other, count)?;
            }
        }
        Some(())
    }

    fn has(&self, since: Option<crate::server::Since>) -> Option<()> {
        since.is_none_or(|since| self.on.has(since)).then_some(())
    }

    fn value(&mut self, kind: Kind) {
        let piece = if kind == Kind::Count {
            self.count = 1 + (self.pick)(3);
            Piece::Count(self.count)
        } else {
            Piece::Value(kind)
        };
        self.pieces.push(piece);
    }

    fn times(&mut self, node: &Node, count: usize) -> Option<()> {
        (0..count).try_for_each(|_| self.write(node))
    }

    /// Those that are required, and of the others about a third, in any order.
    fn options(&mut self, groups: &[Group]) -> Option<()> {
        let mut left: Vec<&Group> = groups.iter().collect();
        while !left.is_empty() {
            let group = left.swap_remove((self.pick)(left.len()));
            if group.required || (self.pick)(3) == 0 {
                self.write(&group.node)?;
            }
        }
        Some(())
    }
}
