//! The name somebody probably meant.
//!
//! One measure for tags, types, rules, globals, commands and files: the number of letters that were
//! added, left out, changed or swapped with their neighbour; upper and lower case count as equal.

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
    let word: Vec<char> = lower(word);
    let limit = slips(word.len());
    let kinds = kinds(word.iter().copied());
    candidates
        .into_iter()
        // Both are quick and hold for all that are near: a slip changes two kinds of letters at most.
        .filter(|candidate| candidate.chars().count().abs_diff(word.len()) <= limit)
        .filter(|candidate| {
            let others = self::kinds(candidate.chars().flat_map(char::to_lowercase));
            (kinds ^ others).count_ones() as usize <= 2 * limit
        })
        .filter_map(|candidate| {
            let letters = lower(candidate);
            let distance = distance(&word, &letters, limit)?;
            // Another word altogether, if no letter of it is left.
            (distance < letters.len())
                .then(|| (distance, !same_letters(&word, &letters), candidate))
        })
        .min_by_key(|(distance, other_letters, _)| (*distance, *other_letters))
        .map(|(.., candidate)| candidate)
}

/// Which kinds of letters there are: a bit for each, some with the same bit.
fn kinds(letters: impl Iterator<Item = char>) -> u64 {
    letters.fold(0, |kinds, letter| kinds | 1 << (u32::from(letter) % 64))
}

/// Of two equally near, letters in the wrong order are the likelier slip than a wrong letter.
fn same_letters(a: &[char], b: &[char]) -> bool {
    let sorted = |letters: &[char]| {
        let mut letters = letters.to_vec();
        letters.sort_unstable();
        letters
    };
    a.len() == b.len() && sorted(a) == sorted(b)
}

fn slips(len: usize) -> usize {
    match len {
        0..=5 => 1,
        6..=9 => 2,
        _ => 3,
    }
}

fn lower(word: &str) -> Vec<char> {
    word.chars().flat_map(char::to_lowercase).collect()
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
        std::mem::swap(&mut before, &mut above);
        std::mem::swap(&mut above, &mut row);
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
