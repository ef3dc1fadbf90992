//! The types of values: what is certain of a value without running the script.
//!
//! A [`Type`] is a set of values. It says which of Lua's kinds the values can have, and of each kind
//! what more is certain: the range of the numbers, the form of the texts, which tables. A type that
//! says too little is never wrong; one that says too much is.

mod kinds;
mod made;
mod numbers;
mod texts;

pub use kinds::Kinds;
pub(crate) use made::{Made, Pieces};
pub use numbers::Numbers;
pub(crate) use texts::number;
pub use texts::{Forms, Texts, Words};

use super::origin::Origin;
use super::value::Input;
use crate::syntax::{BinaryOp, FuncId};

/// A set of values.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Type {
    /// Which of Lua's kinds they have; none at all where no value can be, as in code that is never
    /// reached.
    pub kinds: Kinds,
    /// Whether nil is among them only because a text may be no number.
    pub unread: bool,
    /// The numbers among them.
    pub numbers: Numbers,
    /// The texts among them.
    pub texts: Texts,
    /// The tables among them.
    pub(super) tables: Tables,
    /// Whether the tables have at least one element.
    pub(super) filled: bool,
    /// The functions among them.
    pub(super) functions: Functions,
    /// Where they all come from.
    pub(super) origin: Origin,
}

/// Which tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tables {
    /// Any.
    Any,
    /// The tables that are made at one place.
    One(ObjectId),
    /// The tables of several places: a set of the store's.
    Some(u32),
}

/// The tables that are made at one place of the script, or come from one reply.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct ObjectId(pub(super) u32);

/// Which functions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Functions {
    /// Any.
    Any,
    /// The one that is written there.
    Local(FuncId),
}

impl Type {
    /// No value at all.
    pub const NEVER: Self = Self::of(Kinds::NONE);
    /// Whatever.
    pub const ANY: Self = Self::of(Kinds::ANY);
    /// `nil`.
    pub const NIL: Self = Self::of(Kinds::NIL);
    /// Some number.
    pub const NUMBER: Self = Self::of(Kinds::NUMBER);
    /// Some text.
    pub const TEXT: Self = Self::of(Kinds::STRING);

    /// All values of some kinds.
    #[must_use]
    pub const fn of(kinds: Kinds) -> Self {
        Self {
            kinds,
            unread: false,
            numbers: Numbers::ANY,
            texts: Texts::ANY,
            tables: Tables::Any,
            filled: false,
            functions: Functions::Any,
            origin: Origin::None,
        }
    }

    /// `true` or `false`.
    #[must_use]
    pub const fn bool(value: bool) -> Self {
        Self::of(if value { Kinds::TRUE } else { Kinds::FALSE })
    }

    /// These numbers.
    #[must_use]
    pub const fn number(numbers: Numbers) -> Self {
        Self {
            numbers,
            ..Self::NUMBER
        }
    }

    /// Some texts of that form.
    #[must_use]
    pub const fn text(forms: Forms) -> Self {
        Self {
            texts: Texts::of(forms),
            ..Self::TEXT
        }
    }

    pub(super) const fn table(object: ObjectId) -> Self {
        Self {
            tables: Tables::One(object),
            ..Self::of(Kinds::TABLE)
        }
    }

    pub(super) const fn function(func: FuncId) -> Self {
        Self {
            functions: Functions::Local(func),
            ..Self::of(Kinds::FUNCTION)
        }
    }

    /// The same values, from there.
    #[must_use]
    pub(super) const fn from(self, origin: Origin) -> Self {
        Self { origin, ..self }
    }

    /// What the texts among them are made of.
    #[must_use]
    pub(crate) fn made(&self) -> Made {
        if !self.can_be(Kinds::STRING) {
            return Made::of(Pieces::NONE);
        }
        match self.origin {
            Origin::Slot(Input::Keys, _) => Made::of(Pieces::KEYS),
            Origin::Slot(Input::Argv, _) => Made::of(Pieces::ARGV),
            Origin::Reply(_) | Origin::Element(..) => Made::of(Pieces::REPLY),
            Origin::None | Origin::Library(_) | Origin::Call(_) => self.texts.made,
        }
    }

    /// These texts, made of that.
    #[must_use]
    pub(super) const fn made_of(mut self, made: Made) -> Self {
        self.texts.made = made;
        self
    }

    /// Where the values come from.
    #[must_use]
    pub const fn origin(&self) -> Origin {
        self.origin
    }

    /// Whether all tables among them have at least one element.
    #[must_use]
    pub const fn is_filled(&self) -> bool {
        self.filled
    }

    /// Whether no value can be.
    #[must_use]
    pub const fn is_never(&self) -> bool {
        self.kinds.is_empty()
    }

    /// Whether all of them have one of those kinds, and there are some.
    #[must_use]
    pub const fn is(&self, kinds: Kinds) -> bool {
        !self.is_never() && self.kinds.within(kinds)
    }

    /// Whether some of them can have one of those kinds.
    #[must_use]
    pub const fn can_be(&self, kinds: Kinds) -> bool {
        self.kinds.meets(kinds)
    }

    /// Those of some kinds.
    #[must_use]
    pub const fn only(self, kinds: Kinds) -> Self {
        let kinds = self.kinds.and(kinds);
        let mut only = self;
        only.kinds = kinds;
        only.unread &= kinds.meets(Kinds::NIL);
        if !kinds.meets(Kinds::NUMBER) {
            only.numbers = Numbers::ANY;
        }
        if !kinds.meets(Kinds::STRING) {
            only.texts = Texts::ANY;
        }
        if !kinds.meets(Kinds::TABLE) {
            only.tables = Tables::Any;
            only.filled = false;
        }
        if !kinds.meets(Kinds::FUNCTION) {
            only.functions = Functions::Any;
        }
        only
    }

    /// Those of other kinds.
    #[must_use]
    pub const fn without(self, kinds: Kinds) -> Self {
        self.only(Kinds::ANY.without(kinds))
    }

    /// These and those, without sets that are in neither.
    #[must_use]
    pub(super) fn or(&self, other: &Self) -> Self {
        if self.is_never() || self == other {
            return *other;
        }
        if other.is_never() {
            return *self;
        }
        let one = |kinds| match (self.can_be(kinds), other.can_be(kinds)) {
            (true, true) => None,
            (true, false) => Some(*self),
            _ => Some(*other),
        };
        let mut joined = Self::of(self.kinds.or(other.kinds)).from(self.origin.join(other.origin));
        joined.unread = match one(Kinds::NIL) {
            Some(only) => only.unread,
            None => self.unread && other.unread,
        };
        joined.numbers = match one(Kinds::NUMBER) {
            Some(only) => only.numbers,
            None => self.numbers.join(&other.numbers),
        };
        joined.texts = match one(Kinds::STRING) {
            Some(only) => only.texts,
            None if self.texts == other.texts => self.texts,
            None => Texts::of(self.texts.forms.or(other.texts.forms)),
        };
        joined.texts.made = self.made_or(other);
        (joined.tables, joined.filled) = match one(Kinds::TABLE) {
            Some(only) => (only.tables, only.filled),
            None if self.tables == other.tables => (self.tables, self.filled && other.filled),
            None => (Tables::Any, false),
        };
        joined.functions = match one(Kinds::FUNCTION) {
            Some(only) => only.functions,
            None if self.functions == other.functions => self.functions,
            None => Functions::Any,
        };
        joined
    }

    /// What the texts of either are made of.
    pub(super) fn made_or(&self, other: &Self) -> Made {
        match (self.can_be(Kinds::STRING), other.can_be(Kinds::STRING)) {
            (true, true) => self.made().or(other.made()),
            (true, false) => self.made(),
            (false, _) => other.made(),
        }
    }

    /// These, or nil.
    #[must_use]
    pub(super) const fn or_nil(self) -> Self {
        Self {
            kinds: self.kinds.or(Kinds::NIL),
            unread: false,
            ..self
        }
    }

    /// Those that count as true, or those that do not.
    #[must_use]
    pub const fn when(self, truth: bool) -> Self {
        if truth {
            self.without(Kinds::FALSY)
        } else {
            self.only(Kinds::FALSY)
        }
    }

    /// Whether they count as true in a condition, where that is certain.
    #[must_use]
    pub const fn truth(&self) -> Option<bool> {
        if self.is_never() {
            None
        } else if !self.kinds.meets(Kinds::FALSY) {
            Some(true)
        } else if self.kinds.within(Kinds::FALSY) {
            Some(false)
        } else {
            None
        }
    }

    /// Whether all numbers of one type come before all of another, or none does: the truth of `<` and the like.
    #[must_use]
    pub(super) fn is_ordered(&self, op: BinaryOp, other: &Self) -> Option<bool> {
        if !self.is(Kinds::NUMBER) || !other.is(Kinds::NUMBER) {
            return None;
        }
        let (small, large) = match op {
            BinaryOp::Lt | BinaryOp::Le => (&self.numbers, &other.numbers),
            BinaryOp::Gt | BinaryOp::Ge => (&other.numbers, &self.numbers),
            _ => return None,
        };
        let strict = matches!(op, BinaryOp::Lt | BinaryOp::Gt);
        // What is no number compares as false, and is among unlimited ones alone.
        if !small.is_bounded() && !large.is_bounded() {
            return None;
        }
        if small.high < large.low || !strict && small.high <= large.low {
            Some(true)
        } else if small.low > large.high || strict && small.low >= large.high {
            Some(false)
        } else {
            None
        }
    }

    /// The number, where it is one and always the same.
    #[must_use]
    pub fn constant(&self) -> Option<f64> {
        self.is(Kinds::NUMBER)
            .then(|| self.numbers.constant())
            .flatten()
    }
}
