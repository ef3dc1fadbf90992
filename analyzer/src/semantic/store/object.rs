//! What is in the tables that are made at one place.

use std::cell::Cell;
use std::mem;

use crate::semantic::types::Type;
use crate::semantic::value::Input;
use crate::syntax::ExprId;

/// More places or names than that are not told apart.
const MOST: usize = 256;

/// The tables that are made at one place.
#[derive(Debug, Clone)]
pub(crate) struct Object {
    pub(crate) site: Site,
    /// At 1, 2 and so on.
    pub(crate) items: Vec<Type>,
    /// At later places.
    pub(crate) rest: Type,
    /// By name.
    pub(crate) fields: Vec<(Vec<u8>, Type)>,
    /// Under other names.
    pub(crate) others: Type,
    /// What may be anywhere.
    pub(crate) anywhere: Type,
    /// Whether the script hands them on to where they cannot be followed.
    pub(crate) leaked: bool,
    /// Whether that is so because it raises them as an error, and for nothing else.
    pub(crate) raised: bool,
    /// Whether the script changes the order of the elements.
    pub(crate) shuffled: bool,
    /// Whether the script changes them.
    pub(crate) written: bool,
    /// Whether this pass has looked at what is in them, so that it would have to be done again if that grows.
    pub(crate) was_read: Cell<bool>,
}

/// Where tables come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Site {
    /// The script writes them there.
    Constructor(ExprId),
    /// They are the script's input.
    Slots(Input),
    /// The reply to the command that is called there.
    Reply(ExprId),
    /// The servers' function called there made them.
    Library(ExprId),
    /// They are part of a reply.
    Part,
    /// They are errors of commands, which `redis.pcall` returns.
    Error,
}

/// What a table is indexed with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Key {
    /// A whole number from 1 on.
    Position(u32),
    /// Another number, which no list has.
    Odd,
    /// One more than there are.
    Next,
    /// Some number.
    Number,
    /// This text.
    Name(Vec<u8>),
    /// Some text.
    Text,
    /// Anything.
    Any,
}

/// A place in an object.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Place {
    Item(usize),
    Rest,
    Field(usize),
    Others,
    Anywhere,
}

impl Object {
    /// Tables in which nothing is.
    pub(crate) fn new(site: Site) -> Self {
        Self {
            site,
            items: Vec::new(),
            rest: Type::NIL,
            fields: Vec::new(),
            others: Type::NIL,
            anywhere: Type::NEVER,
            leaked: false,
            raised: false,
            shuffled: false,
            written: false,
            was_read: Cell::new(false),
        }
    }

    /// What can be under a key.
    pub(crate) fn read(&self, key: &Key) -> Vec<Type> {
        if self.leaked {
            return vec![Type::ANY];
        }
        self.held(key)
    }

    /// What the script itself has put under a key.
    pub(crate) fn held(&self, key: &Key) -> Vec<Type> {
        let mut types = Vec::new();
        let numbers = || self.items.iter().copied().chain([self.rest, Type::NIL]);
        match key {
            Key::Position(position) if !self.shuffled => {
                let item = self.items.get((*position as usize).wrapping_sub(1));
                types.push(item.copied().unwrap_or(self.rest));
            }
            Key::Position(_) | Key::Number => types.extend(numbers()),
            Key::Odd => types.push(self.others),
            Key::Next => types.extend([self.rest, Type::NIL]),
            Key::Name(name) => {
                let field = self.fields.iter().find(|(known, _)| known == name);
                types.push(field.map_or(self.others, |(_, ty)| *ty));
            }
            Key::Text => {
                types.extend(self.fields.iter().map(|(_, ty)| *ty));
                types.extend([self.others, Type::NIL]);
            }
            Key::Any => {
                types.extend(numbers());
                types.extend(self.fields.iter().map(|(_, ty)| *ty));
                types.push(self.others);
            }
        }
        types.push(self.anywhere);
        types
    }

    /// Gives a key of a table constructor its place.
    pub(crate) fn begin(&mut self, key: &Key) {
        match key {
            Key::Position(position)
                if self.items.len() < MOST && *position as usize == self.items.len() + 1 =>
            {
                self.items.push(Type::NEVER);
            }
            Key::Name(name)
                if self.fields.len() < MOST
                    && self.fields.iter().all(|(known, _)| known != name) =>
            {
                self.fields.push((name.clone(), Type::NEVER));
            }
            _ => {}
        }
    }

    /// The place that a value under a key has its type at.
    pub(crate) fn place(&mut self, key: &Key) -> Place {
        self.written = true;
        match key {
            Key::Position(position) => {
                let at = (*position as usize).wrapping_sub(1);
                match self.items.len() {
                    _ if self.shuffled => Place::Anywhere,
                    len if at < len => Place::Item(at),
                    len if at == len && len < MOST => {
                        // Before it is put there it may be missing.
                        self.items.push(self.rest);
                        Place::Item(at)
                    }
                    _ => Place::Rest,
                }
            }
            Key::Next => Place::Rest,
            Key::Name(name) => {
                let known = self.fields.iter().position(|(known, _)| known == name);
                if let Some(known) = known {
                    return Place::Field(known);
                }
                if self.fields.len() >= MOST {
                    return Place::Others;
                }
                self.fields.push((name.clone(), self.others));
                Place::Field(self.fields.len() - 1)
            }
            Key::Odd | Key::Text | Key::Number | Key::Any => Place::Anywhere,
        }
    }

    pub(crate) fn at(&mut self, place: Place) -> &mut Type {
        match place {
            Place::Item(at) => &mut self.items[at],
            Place::Rest => &mut self.rest,
            Place::Field(at) => &mut self.fields[at].1,
            Place::Others => &mut self.others,
            Place::Anywhere => &mut self.anywhere,
        }
    }

    /// Changes the order of the elements; `true` if that is new.
    pub(crate) fn shuffle(&mut self) -> bool {
        self.written = true;
        !mem::replace(&mut self.shuffled, true)
    }

    /// Lets anything be in it; what was, if that is new.
    pub(crate) fn leak(&mut self) -> Option<Vec<Type>> {
        if mem::replace(&mut self.leaked, true) {
            return None;
        }
        let mut held = self.items.clone();
        held.extend([self.rest, self.others, self.anywhere]);
        held.extend(self.fields.iter().map(|(_, ty)| *ty));
        Some(held)
    }
}
