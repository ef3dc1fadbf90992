//! Spans of time and points in time as whole numbers of a unit, which is what scripts count in.
//!
//! In: a `Duration` or a `SystemTime`. Out: how many units it has, with a part of one counted as a
//! whole, so that what ends after a time never ends early; and back. Refused: a point before 1970, and
//! more units than a `u64` counts.

use std::time::{Duration, SystemTime};

/// A unit, and the type of what it measures.
pub trait Unit {
    /// What is measured.
    type Value: Copy;

    /// Name in the Lua file.
    const NAME: &'static str;

    /// The units that cover the value.
    ///
    /// # Errors
    ///
    /// The reason if there is no such number.
    fn count(value: Self::Value) -> Result<u64, &'static str>;

    /// The value of so many units, if the type has it.
    fn value(count: u64) -> Option<Self::Value>;
}

const NANOS_PER_SEC: u32 = 1_000_000_000;

/// The units that cover a span; a second has `per_sec` of them.
fn cover(span: Duration, per_sec: u32) -> Result<u64, &'static str> {
    let part = span.subsec_nanos().div_ceil(NANOS_PER_SEC / per_sec);
    let whole = span.as_secs().checked_mul(per_sec.into());
    let count = whole.and_then(|whole| whole.checked_add(part.into()));
    count.ok_or("it is too long to count in its unit")
}

/// How long after the beginning of 1970 a point is.
fn since_1970(point: SystemTime) -> Result<Duration, &'static str> {
    let since = point.duration_since(SystemTime::UNIX_EPOCH);
    since.map_err(|_| "it is before 1970")
}

macro_rules! units {
    ($($unit:ident $name:literal: $value:ty, $count:expr, $back:expr;)*) => { $(
        #[doc = concat!("`", $name, "`.")]
        #[derive(Debug)]
        pub struct $unit;

        impl Unit for $unit {
            type Value = $value;
            const NAME: &'static str = $name;

            fn count(value: $value) -> Result<u64, &'static str> {
                $count(value)
            }

            fn value(count: u64) -> Option<$value> {
                $back(count)
            }
        }
    )* };
}

units! {
    Secs "secs": Duration, |span| cover(span, 1), |count| Some(Duration::from_secs(count));
    Millis "millis": Duration, |span| cover(span, 1_000), |count| Some(Duration::from_millis(count));
    Micros "micros": Duration, |span| cover(span, 1_000_000), |count| Some(Duration::from_micros(count));
    UnixSecs "unix_secs": SystemTime,
        |point| cover(since_1970(point)?, 1),
        |count| SystemTime::UNIX_EPOCH.checked_add(Duration::from_secs(count));
    UnixMillis "unix_millis": SystemTime,
        |point| cover(since_1970(point)?, 1_000),
        |count| SystemTime::UNIX_EPOCH.checked_add(Duration::from_millis(count));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_of_a_unit_counts_as_a_whole() {
        for (nanos, secs, millis, micros) in [
            (0, 0, 0, 0),
            (1, 1, 1, 1),
            (999, 1, 1, 1),
            (1_000, 1, 1, 1),
            (1_001, 1, 1, 2),
            (1_000_000, 1, 1, 1_000),
            (1_000_001, 1, 2, 1_001),
            (999_999_999, 1, 1_000, 1_000_000),
            (1_000_000_000, 1, 1_000, 1_000_000),
            (1_000_000_001, 2, 1_001, 1_000_001),
        ] {
            let span = Duration::from_nanos(nanos);
            assert_eq!(Secs::count(span), Ok(secs), "{span:?}");
            assert_eq!(Millis::count(span), Ok(millis), "{span:?}");
            assert_eq!(Micros::count(span), Ok(micros), "{span:?}");
            let point = SystemTime::UNIX_EPOCH + span;
            assert_eq!(UnixSecs::count(point), Ok(secs), "{point:?}");
            assert_eq!(UnixMillis::count(point), Ok(millis), "{point:?}");
        }
    }

    #[test]
    fn what_cannot_be_counted_is_refused() {
        let longest = Duration::from_secs(u64::MAX);
        assert_eq!(Secs::count(longest), Ok(u64::MAX));
        let too_long = Err("it is too long to count in its unit");
        assert_eq!(Secs::count(Duration::MAX), too_long);
        assert_eq!(Millis::count(longest), too_long);
        assert_eq!(Micros::count(longest), too_long);
        let before = SystemTime::UNIX_EPOCH - Duration::from_nanos(100);
        assert_eq!(UnixSecs::count(before), Err("it is before 1970"));
        assert_eq!(UnixMillis::count(before), Err("it is before 1970"));
    }

    #[test]
    fn every_count_of_a_span_is_one() {
        for count in [0, 1, 1_000, u64::MAX] {
            assert_eq!(Secs::value(count).map(Secs::count), Some(Ok(count)));
            assert_eq!(Millis::value(count).map(Millis::count), Some(Ok(count)));
            assert_eq!(Micros::value(count).map(Micros::count), Some(Ok(count)));
        }
        assert_eq!(UnixSecs::value(u64::MAX), None);
    }
}
