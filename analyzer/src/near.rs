//! The name somebody probably meant.
//!
//! One measure for tags, types, rules, globals, commands and files: the number of letters that were
//! added, left out, changed or swapped with their neighbour; upper and lower case count as equal.

use std::mem;

/// The candidate nearest to `word`, if one is near enough to be what was meant: one slip in up to
/// five letters, two in up to nine, three beyond.
///
/// ```
/// use evalsha_analyzer::near::nearest;
///
/// assert_eq!(nearest("retruns", ["key", "arg", "returns"]), Some("returns"));
/// assert_eq!(nearest("author", ["key", "arg", "returns"]), None);
/// ```
#[must_use]
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let mut search = Search::of(word);
    // One by one, so that the search is compiled once and not for each kind of candidates.
    for candidate in candidates {
        search.consider(candidate);
    }
    search.nearest
}

struct Search<'a> {
    letters: Vec<char>,
    kinds: u64,
    /// How many slips are taken for slips.
    limit: usize,
    /// How far the nearest is from the word, if there is one.
    distance: (usize, bool),
    nearest: Option<&'a str>,
}

impl<'a> Search<'a> {
    fn of(word: &str) -> Self {
        let letters = lower(word);
        Self {
            kinds: kinds(&letters),
            limit: slips(letters.len()),
            letters,
            distance: (usize::MAX, true),
            nearest: None,
        }
    }

    fn consider(&mut self, candidate: &'a str) {
        // Both are quick and hold for all that are near: a slip changes two kinds of letters at most.
        if candidate.chars().count().abs_diff(self.letters.len()) > self.limit {
            return;
        }
        let letters = lower(candidate);
        if (self.kinds ^ kinds(&letters)).count_ones() as usize > 2 * self.limit {
            return;
        }
        // Another word altogether, if no letter of it is left.
        match distance(&self.letters, &letters, self.limit) {
            Some(slips) if slips < letters.len() => {
                let distance = (slips, !same_letters(&self.letters, &letters));
                if distance < self.distance {
                    (self.distance, self.nearest) = (distance, Some(candidate));
                }
            }
            _ => {}
        }
    }
}

/// Which kinds of letters there are: a bit for each, some with the same bit.
fn kinds(letters: &[char]) -> u64 {
    let bits = letters.iter().map(|letter| 1 << (u32::from(*letter) % 64));
    bits.fold(0, |kinds, bit: u64| kinds | bit)
}

/// Of two equally near, letters in the wrong order are the likelier slip than a wrong letter.
fn same_letters(a: &[char], b: &[char]) -> bool {
    let count = |letters: &[char], letter| letters.iter().filter(|other| **other == letter).count();
    a.len() == b.len()
        && a.iter()
            .all(|letter| count(a, *letter) == count(b, *letter))
}

fn slips(len: usize) -> usize {
    match len {
        0..=5 => 1,
        6..=9 => 2,
        _ => 3,
    }
}

fn lower(word: &str) -> Vec<char> {
    word.to_lowercase().chars().collect()
}

/// The optimal string alignment distance, if it is at most `limit`.
fn distance(a: &[char], b: &[char], limit: usize) -> Option<usize> {
    if a.len().abs_diff(b.len()) > limit {
        return None;
    }
    let mut before = vec![0; b.len() + 1];
    let mut above: Vec<usize> = (0..=b.len()).collect();
    let mut row = before.clone();
    for (i, x) in a.iter().enumerate() {
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let mut cost = (above[j] + usize::from(x != y))
                .min(above[j + 1] + 1)
                .min(row[j] + 1);
            if i > 0 && j > 0 && *x == b[j - 1] && a[i - 1] == *y {
                cost = cost.min(before[j - 1] + 1);
            }
            row[j + 1] = cost;
        }
        // It never gets less than the least of two rows.
        if row.iter().chain(&above).all(|cost| *cost > limit) {
            return None;
        }
        mem::swap(&mut before, &mut above);
        mem::swap(&mut above, &mut row);
    }
    above.last().copied().filter(|distance| *distance <= limit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_slips() {
        let count = |a: &str, b: &str| distance(&lower(a), &lower(b), 9);
        assert_eq!(count("returns", "retruns"), Some(1));
        assert_eq!(count("u46", "u64"), Some(1));
        assert_eq!(count("keys", "KEY"), Some(1));
        assert_eq!(count("", "arg"), Some(3));
        assert_eq!(distance(&lower("a"), &lower("abcdef"), 2), None);
    }

    #[test]
    fn the_nearest_wins() {
        assert_eq!(
            nearest("reqires", ["returns", "requires"]),
            Some("requires")
        );
        assert_eq!(nearest("key", ["keys", "key"]), Some("key"));
        assert_eq!(nearest("u46", ["u16", "u64"]), Some("u64"));
        assert_eq!(nearest("x", ["y"]), None);
        assert_eq!(nearest("", ["y"]), None);
    }
}
