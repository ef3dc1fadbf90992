//! What is certain at one place of the script: the types of locals, and of elements that were tested.

use std::mem;

use crate::semantic::types::Type;
use crate::semantic::value::Input;
use crate::syntax::{Chunk, LocalId};

/// An element that a test can be about: `ARGV[1]`, `reply.err`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Element<'a> {
    pub(super) base: Base,
    pub(super) key: Name<'a>,
}

/// The table that it is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Base {
    Input(Input),
    Local(LocalId),
}

/// What it is called there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Name<'a> {
    Number(u32),
    Text(&'a str),
}

/// The type of an element that was tested.
#[derive(Debug, Clone, Copy)]
struct Fact<'a> {
    element: Element<'a>,
    ty: Type,
    /// How often its local had been assigned, and elements had been written.
    as_of: (u32, u32),
}

/// More elements than that are not looked through for one.
const MOST_FACTS: usize = 32;

/// What is certain at one place.
#[derive(Debug)]
pub(super) struct State<'a> {
    /// By local.
    locals: Vec<Type>,
    /// By local: how often it has been assigned.
    versions: Vec<u32>,
    facts: Vec<Fact<'a>>,
    /// How often elements have been written.
    writes: u32,
    /// What locals were before they changed.
    trail: Vec<(LocalId, Type)>,
    /// Whether the script can come here.
    pub(super) reachable: bool,
}

/// A place that a state can be brought back to.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mark {
    trail: usize,
    facts: usize,
}

impl<'a> State<'a> {
    pub(super) fn new(chunk: &Chunk<'_>) -> Self {
        let locals = chunk.locals().count();
        Self {
            locals: vec![Type::ANY; locals],
            versions: vec![0; locals],
            facts: Vec::new(),
            writes: 0,
            trail: Vec::new(),
            reachable: true,
        }
    }

    /// Goes back to the start of the script.
    pub(super) fn restart(&mut self) {
        self.locals.fill(Type::ANY);
        self.facts.clear();
        self.trail.clear();
        self.reachable = true;
    }

    pub(super) fn local(&self, local: LocalId) -> Type {
        self.locals[local.index()]
    }

    /// Assigns a local.
    pub(super) fn set(&mut self, local: LocalId, ty: Type) {
        self.versions[local.index()] += 1;
        self.narrow(local, ty);
    }

    /// Says more of the value that a local has.
    pub(super) fn narrow(&mut self, local: LocalId, ty: Type) {
        let before = mem::replace(&mut self.locals[local.index()], ty);
        self.trail.push((local, before));
    }

    /// What a test has found out of an element, if nothing has changed it since.
    pub(super) fn element(&self, element: Element<'a>) -> Option<Type> {
        let mut recent = self.facts.iter().rev().take(MOST_FACTS);
        let fact = recent.find(|fact| fact.element == element)?;
        (fact.as_of == self.as_of(element)).then_some(fact.ty)
    }

    /// Says more of an element.
    pub(super) fn narrow_element(&mut self, element: Element<'a>, ty: Type) {
        let as_of = self.as_of(element);
        self.facts.push(Fact { element, ty, as_of });
    }

    /// Forgets what tests have found out of elements, as one may have been written.
    pub(super) fn forget_elements(&mut self) {
        self.writes += 1;
    }

    fn as_of(&self, element: Element<'a>) -> (u32, u32) {
        let version = match element.base {
            Base::Input(_) => 0,
            Base::Local(local) => self.versions[local.index()],
        };
        (version, self.writes)
    }

    pub(super) fn mark(&self) -> Mark {
        Mark {
            trail: self.trail.len(),
            facts: self.facts.len(),
        }
    }

    /// Goes back to a mark.
    pub(super) fn undo(&mut self, mark: Mark) {
        self.facts.truncate(mark.facts);
        while self.trail.len() > mark.trail
            && let Some((local, before)) = self.trail.pop()
        {
            self.locals[local.index()] = before;
        }
    }

    /// What has changed since a mark, by local, each once.
    pub(super) fn changes(&self, mark: Mark) -> Vec<(LocalId, Type)> {
        let trail = self.trail.get(mark.trail..).unwrap_or_default();
        let mut locals: Vec<LocalId> = trail.iter().map(|(local, _)| *local).collect();
        locals.sort_unstable();
        locals.dedup();
        let now = |local| (local, self.local(local));
        locals.into_iter().map(now).collect()
    }
}
