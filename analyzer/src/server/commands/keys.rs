//! Where the keys of commands stand.

/// Where the keys of a command stand; the name is word 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keys {
    /// Nowhere.
    None,
    /// From `first` to `last`, every `step`th; a negative `last` counts from the end (-1 is the last).
    Range {
        /// The first.
        first: usize,
        /// The last.
        last: isize,
        /// The distance.
        step: usize,
    },
    /// Word `count` says how many follow it; `first` is one more before that.
    Counted {
        /// A key in front of the count.
        first: Option<usize>,
        /// Where the count stands.
        count: usize,
        /// The distance.
        step: usize,
    },
    /// The first half of what follows the word `STREAMS`.
    Streams,
}

impl Keys {
    /// Reads `-`, `1`, `1..-1/2`, `num@1`, `1,num@2`, `streams`.
    pub(super) fn read(text: &str) -> Option<Self> {
        let (text, step) = text.split_once('/').unwrap_or((text, "1"));
        let step = step.parse().ok()?;
        if let Some((first, count)) = text.split_once("num@") {
            return Some(Self::Counted {
                first: first.trim_end_matches(',').parse().ok(),
                count: count.parse().ok()?,
                step,
            });
        }
        match text {
            "-" => return Some(Self::None),
            "streams" => return Some(Self::Streams),
            _ => {}
        }
        let (first, last) = text.split_once("..").unwrap_or((text, text));
        Some(Self::Range {
            first: first.parse().ok()?,
            last: last.parse().ok()?,
            step,
        })
    }

    /// The positions of the keys that are sure, for a command of so many words; with `count_at`, the
    /// number that stands at that word, where it is known.
    pub fn positions(
        self,
        words: usize,
        count_at: impl Fn(usize) -> Option<usize>,
    ) -> impl Iterator<Item = usize> {
        let (lead, range, step) = match self {
            Self::None | Self::Streams => (None, 0..0, 1),
            Self::Range { first, last, step } => {
                let end = match usize::try_from(last) {
                    Ok(last) => (last + 1).min(words),
                    Err(_) => (words + 1).saturating_sub(last.unsigned_abs()),
                };
                (None, first..end, step)
            }
            Self::Counted { first, count, step } => {
                let number = count_at(count).unwrap_or(0);
                let end = (count + 1).saturating_add(number.saturating_mul(step));
                (first, count + 1..end.min(words), step)
            }
        };
        let lead = lead.filter(|position| *position < words);
        lead.into_iter().chain(range.step_by(step.max(1)))
    }
}
