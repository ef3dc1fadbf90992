//! Sets, each kept once and named by a number.

use std::collections::BTreeMap;
use std::rc::Rc;

/// Sets, each sorted.
#[derive(Debug, Clone)]
pub(super) struct Sets<T> {
    all: Vec<Rc<[T]>>,
    numbers: BTreeMap<Rc<[T]>, u32>,
}

impl<T> Default for Sets<T> {
    fn default() -> Self {
        Self {
            all: Vec::new(),
            numbers: BTreeMap::new(),
        }
    }
}

impl<T: Ord> Sets<T> {
    /// The number of a set.
    pub(super) fn intern(&mut self, set: Vec<T>) -> u32 {
        let set: Rc<[T]> = set.into();
        if let Some(number) = self.numbers.get(&set) {
            return *number;
        }
        let number = u32::try_from(self.all.len()).unwrap_or(u32::MAX);
        self.all.push(Rc::clone(&set));
        self.numbers.insert(set, number);
        number
    }

    pub(super) fn get(&self, number: u32) -> Option<&[T]> {
        self.all.get(number as usize).map(|set| &**set)
    }
}
