//! How many tests passed and how many failed. In: the output of `cargo test`. Out: the numbers.

use std::fmt;
use std::io::{BufRead, BufReader, Read, Result, Write};
use std::iter::Sum;
use std::ops::AddAssign;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Tally {
    pub(super) passed: u64,
    pub(super) failed: u64,
}

impl Tally {
    /// Passes each line on as it comes, and counts the `test result:` lines.
    pub(super) fn read(output: impl Read, mut shown: impl Write) -> Result<Self> {
        let mut tally = Self::default();
        let mut output = BufReader::new(output);
        let mut line = Vec::new();
        while output.read_until(b'\n', &mut line)? > 0 {
            shown.write_all(&line)?;
            shown.flush()?;
            tally += Self::of_line(&String::from_utf8_lossy(&line));
            line.clear();
        }
        Ok(tally)
    }

    /// Reads `test result: ok. 12 passed; 0 failed; 1 ignored; …`; colours may surround the `ok`.
    fn of_line(line: &str) -> Self {
        let Some((_, counts)) = line.split_once("test result: ") else {
            return Self::default();
        };
        let count = |what: &str| {
            let before = counts
                .split_once(what)
                .map_or("", |(before, _)| before.trim_end());
            before
                .rsplit(' ')
                .next()
                .and_then(|number| number.parse().ok())
                .unwrap_or(0)
        };
        Self {
            passed: count(" passed"),
            failed: count(" failed"),
        }
    }

    /// A command that failed without a failed test (it did not compile, it crashed) counts as one failure.
    pub(super) fn ended(mut self, success: bool) -> Self {
        if !success && self.failed == 0 {
            self.failed = 1;
        }
        self
    }

    /// The outcome of a check that is not a test.
    pub(super) fn of_check(success: bool) -> Self {
        Self {
            passed: u64::from(success),
            failed: u64::from(!success),
        }
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

impl Sum for Tally {
    fn sum<I: Iterator<Item = Self>>(tallies: I) -> Self {
        tallies.fold(Self::default(), |mut total, tally| {
            total += tally;
            total
        })
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_are_added_up_and_passed_on() {
        let output = "test a ... ok\n\
            test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.1s\n\
            test result: \u{1b}[31mFAILED\u{1b}[0m. 3 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out\n";
        let mut shown = Vec::new();
        let tally = Tally::read(output.as_bytes(), &mut shown).unwrap();
        assert_eq!(
            tally,
            Tally {
                passed: 15,
                failed: 2
            }
        );
        assert_eq!(String::from_utf8(shown).unwrap(), output);
    }

    #[test]
    fn what_does_not_compile_counts_as_a_failure() {
        assert_eq!(
            Tally::default().ended(false),
            Tally {
                passed: 0,
                failed: 1
            }
        );
        assert_eq!(
            Tally {
                passed: 1,
                failed: 2
            }
            .ended(false),
            Tally {
                passed: 1,
                failed: 2
            }
        );
        assert_eq!(
            Tally {
                passed: 1,
                failed: 0
            }
            .ended(true),
            Tally {
                passed: 1,
                failed: 0
            }
        );
    }

    #[test]
    fn the_summary_is_plain() {
        assert_eq!(
            Tally {
                passed: 15,
                failed: 0
            }
            .to_string(),
            "15 passed, 0 failed"
        );
    }
}
