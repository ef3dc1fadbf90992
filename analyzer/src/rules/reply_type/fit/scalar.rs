//! Numbers, texts and what is missing against a declared type.

use super::misfit::{Cure, Misfit, Verdict};
use crate::interface::{ReplyType, Scalar, Time};
use crate::semantic::{Kinds, Type};

/// The last second that a clock of the system can show.
const MOST_SECS: u64 = i64::MAX.unsigned_abs();

/// A number arrives as an integer.
pub(super) fn number(wanted: &ReplyType, ty: Type) -> Verdict {
    let numbers = ty.numbers;
    let misfit = |found: String| Verdict::Misfit(Misfit::new(wanted, found, true));
    let range = match wanted {
        ReplyType::Scalar(Scalar::Unsigned(bits)) => {
            Some((0.0, 2_f64.powi(i32::from(*bits)) - 1.0))
        }
        ReplyType::Scalar(Scalar::Signed(bits)) => {
            let half = 2_f64.powi(i32::from(*bits) - 1);
            Some((-half, half - 1.0))
        }
        ReplyType::Scalar(Scalar::Time(Time::UnixSecs)) => Some((0.0, MOST_SECS as f64)),
        ReplyType::Scalar(Scalar::Time(_)) => Some((0.0, u64::MAX as f64)),
        ReplyType::Scalar(Scalar::Bool) => Some((0.0, 1.0)),
        _ => None,
    };
    match (wanted, range) {
        (_, Some((low, high))) => {
            // Its fraction is cut on the way.
            let (least, most) = (numbers.low.trunc(), numbers.high.trunc());
            if most < low {
                return misfit(match numbers.constant() {
                    Some(number) => format!("the number {number}"),
                    None => "a negative number".to_owned(),
                });
            }
            if least > high {
                return misfit(match numbers.constant() {
                    Some(number) => format!("the number {number}"),
                    None => format!("a number from {least} on"),
                });
            }
            Verdict::Fits
        }
        (ReplyType::Scalar(Scalar::Float(_)), _) => Verdict::Fits,
        (ReplyType::Scalar(Scalar::Str | Scalar::Bytes | Scalar::Literals(_)), _) => {
            let mut misfit = Misfit::new(wanted, "a number, which arrives as an integer", true);
            misfit.cure = Cure::ToString;
            Verdict::Misfit(misfit)
        }
        _ => misfit("a number".to_owned()),
    }
}

/// `false`, `nil` and functions arrive as nil.
pub(super) fn absent(wanted: &ReplyType, ty: Type) -> Verdict {
    if takes_nil(wanted) || *wanted == ReplyType::Scalar(Scalar::Bool) {
        return Verdict::Fits;
    }
    let found = if ty.is(Kinds::NIL) {
        "nil".to_owned()
    } else {
        format!("{}, which arrives as nil", ty.kinds)
    };
    let mut misfit = Misfit::new(wanted, found, true);
    misfit.cure = Cure::Optional(wanted.to_string());
    Verdict::Misfit(misfit)
}

pub(super) fn elements(count: usize) -> String {
    match count {
        0 => "an empty array".to_owned(),
        1 => "an array of 1 element".to_owned(),
        count => format!("an array of {count} elements"),
    }
}

/// Whether nil is read as a value.
pub(super) fn takes_nil(ty: &ReplyType) -> bool {
    matches!(ty, ReplyType::Optional(_) | ReplyType::Nil | ReplyType::Any)
}

pub(super) fn fits_integer(wanted: &ReplyType, word: &[u8]) -> bool {
    let Ok(text) = str::from_utf8(word) else {
        return false;
    };
    match wanted {
        ReplyType::Scalar(Scalar::Unsigned(bits)) => text
            .parse::<u64>()
            .is_ok_and(|number| *bits >= 64 || number >> bits == 0),
        ReplyType::Scalar(Scalar::Time(Time::UnixSecs)) => {
            text.parse::<u64>().is_ok_and(|number| number <= MOST_SECS)
        }
        ReplyType::Scalar(Scalar::Time(_)) => text.parse::<u64>().is_ok(),
        ReplyType::Scalar(Scalar::Signed(bits)) => text.parse::<i64>().is_ok_and(|number| {
            let half = 1_i128 << (bits - 1);
            (-half..half).contains(&i128::from(number))
        }),
        _ => true,
    }
}
