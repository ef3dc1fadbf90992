//! What is in the tables that a value can be, for rules to ask.

use super::Semantics;
use super::store::{Key, Object, Site};
use super::types::{Kinds, Type};
use crate::syntax::ExprId;

/// The tables that are made at one place.
#[derive(Debug, Clone, Copy)]
pub struct Table<'s>(&'s Object);

impl<'s> Table<'s> {
    /// The constructor that makes them, where the script does.
    #[must_use]
    pub fn constructor(self) -> Option<ExprId> {
        match self.0.site {
            Site::Constructor(expr) => Some(expr),
            _ => None,
        }
    }

    /// Whether anything may be in them.
    #[must_use]
    pub fn is_open(self) -> bool {
        self.0.leaked
    }

    /// Whether the script changes what is in them after it has made them.
    #[must_use]
    pub fn is_written(self) -> bool {
        self.0.written
    }

    /// The elements at 1, 2 and so on, one by one.
    #[must_use]
    pub fn items(self) -> &'s [Type] {
        if self.0.shuffled { &[] } else { &self.0.items }
    }

    /// What can be at the places after those.
    #[must_use]
    pub fn rest(self) -> Type {
        self.0.rest
    }

    /// What can be at any place, by number or by name.
    #[must_use]
    pub fn anywhere(self) -> Type {
        self.0.anywhere
    }

    /// Whether the script moves the elements.
    #[must_use]
    pub fn is_shuffled(self) -> bool {
        self.0.shuffled
    }

    /// What can be at a place, from 1.
    #[must_use]
    pub fn item(self, place: u32, semantics: &Semantics<'_, '_>) -> Type {
        semantics
            .known
            .store
            .join_held(self.0.read(&Key::Position(place)))
    }

    /// What can be at any place, without nil.
    #[must_use]
    pub fn element(self, semantics: &Semantics<'_, '_>) -> Type {
        let held = semantics.known.store.join_held(self.0.read(&Key::Number));
        held.without(Kinds::NIL)
    }

    /// How many elements there are, where that is always the same.
    #[must_use]
    pub fn count(self) -> Option<usize> {
        let closed = !self.0.leaked
            && !self.0.shuffled
            && self.0.rest == Type::NIL
            && self.0.anywhere.is_never()
            && self.0.items.iter().all(|item| !item.can_be(Kinds::NIL));
        closed.then_some(self.0.items.len())
    }

    /// The named fields.
    pub fn fields(self) -> impl Iterator<Item = (&'s [u8], Type)> {
        self.0
            .fields
            .iter()
            .map(|(name, ty)| (name.as_slice(), *ty))
    }

    /// What a named field holds.
    #[must_use]
    pub fn field(self, name: &str) -> Option<Type> {
        let mut fields = self.fields();
        fields.find_map(|(known, ty)| (known == name.as_bytes()).then_some(ty))
    }

    /// Whether the script hands them on as errors alone.
    #[must_use]
    pub fn is_only_raised(self) -> bool {
        self.0.raised
    }

    /// What the script itself has put under a name, nil where that is nothing.
    #[must_use]
    pub fn named(self, name: &str) -> Type {
        let mut held = Type::NEVER;
        for ty in self.0.held(&Key::Name(name.as_bytes().to_vec())) {
            held = held.or(&ty);
        }
        held
    }

    /// Whether they are the errors of commands, as `redis.pcall` returns them.
    #[must_use]
    pub fn is_error(self) -> bool {
        self.0.site == Site::Error
    }

    /// Whether there is nothing but named fields.
    #[must_use]
    pub fn has_only_fields(self) -> bool {
        !self.is_open()
            && self.0.items.is_empty()
            && self.0.rest == Type::NIL
            && self.0.anywhere.is_never()
            && !self.0.fields.is_empty()
    }
}

impl Semantics<'_, '_> {
    /// The tables that a value can be; `None` where they can be any.
    #[must_use]
    pub fn tables(&self, ty: Type) -> Option<Vec<Table<'_>>> {
        if !ty.can_be(Kinds::TABLE) {
            return Some(Vec::new());
        }
        let store = &self.known.store;
        let objects = store.objects_of(ty.tables)?;
        let table = |object| Table(store.object(object));
        Some(objects.into_iter().map(table).collect())
    }

    /// The words that a text can be, where they are known.
    #[must_use]
    pub fn words(&self, ty: Type) -> Option<Vec<Vec<u8>>> {
        let words = self.known.store.words_of(ty.texts.words)?;
        Some(words.into_iter().map(|word| word.into_owned()).collect())
    }

    /// Whether values of two types can be equal for `==`, which converts nothing.
    #[must_use]
    pub fn can_equal(&self, a: Type, b: Type) -> bool {
        let both = a.kinds.and(b.kinds);
        let others = both.without(Kinds::NUMBER).without(Kinds::STRING);
        if !others.is_empty() || a.is_never() || b.is_never() {
            return true;
        }
        if both.meets(Kinds::NUMBER) && !a.numbers.is_apart(&b.numbers) {
            return true;
        }
        if !both.meets(Kinds::STRING) || !a.texts.forms.meets(b.texts.forms) {
            return false;
        }
        match (self.words(a), self.words(b)) {
            (Some(a), Some(b)) => a.iter().any(|word| b.contains(word)),
            _ => true,
        }
    }

    /// Whether the script can come to its end without `return`.
    #[must_use]
    pub fn falls_off(&self) -> bool {
        self.known.falls_off
    }
}
