//! Typed indices into the arenas of a [`Chunk`](super::Chunk), and typed ranges of them.

use std::num::NonZeroU32;
use std::ops::Range;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(NonZeroU32);

        impl $name {
            /// A text has fewer nodes than it has bytes, so the count fits.
            pub(crate) fn new(index: usize) -> Self {
                let index = u32::try_from(index).unwrap_or(u32::MAX);
                Self(NonZeroU32::MIN.saturating_add(index))
            }

            /// Its place in the arena, from 0, for tables beside the tree.
            #[must_use]
            pub fn index(self) -> usize {
                self.0.get() as usize - 1
            }
        }
    )*};
}

ids! {
    /// An expression. A part of an expression has a smaller id than the whole.
    ExprId
    /// A statement. A statement within another has a smaller id than the outer one.
    StatId
    /// A block.
    BlockId
    /// A function. The chunk itself is the first; a function has a smaller id than those within it.
    FuncId
    /// A local variable, in order of declaration.
    LocalId
}

macro_rules! ranges {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
        pub struct $name {
            start: u32,
            len: u32,
        }

        impl $name {
            pub(crate) fn new(start: usize, len: usize) -> Self {
                Self {
                    start: u32::try_from(start).unwrap_or(u32::MAX),
                    len: u32::try_from(len).unwrap_or(u32::MAX),
                }
            }

            /// How many there are.
            #[must_use]
            pub fn len(self) -> usize {
                self.len as usize
            }

            /// Whether there is none.
            #[must_use]
            pub fn is_empty(self) -> bool {
                self.len == 0
            }

            pub(crate) fn range(self) -> Range<usize> {
                let start = self.start as usize;
                start..start + self.len as usize
            }
        }
    )*};
}

ranges! {
    /// Expressions, in source order: `chunk[list]` is a slice of [`ExprId`].
    ExprList
    /// Statements, in source order: `chunk[list]` is a slice of [`StatId`].
    StatList
    /// Fields of a table constructor: `chunk[list]` is a slice of [`Field`](super::ast::Field).
    FieldList
    /// The conditions of an `if`: `chunk[list]` is a slice of [`Arm`](super::ast::Arm).
    ArmList
    /// Locals declared together: `chunk[list]` is a slice of [`Local`](super::ast::Local);
    /// [`ids`](LocalList::ids) gives their ids.
    LocalList
    /// Locals that a function takes from those around it: `chunk[list]` is a slice of [`LocalId`].
    UpvalueList
}

impl LocalList {
    /// The ids, in order of declaration.
    pub fn ids(self) -> impl Iterator<Item = LocalId> {
        self.range().map(LocalId::new)
    }
}
