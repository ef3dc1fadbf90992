//! Spans of time and points in time, from what integers are read from.

use redis::Value;

use crate::reply::number::integer;
use crate::reply::{Decode, Mismatch, bare};
use crate::time::{Micros, Millis, Secs, Unit, UnixMillis, UnixSecs};

fn read<U: Unit>(value: &Value) -> Option<U::Value> {
    integer(value).and_then(U::value)
}

macro_rules! times {
    ($($unit:ident)*) => { $(
        impl Decode for $unit {
            type Output = <Self as Unit>::Value;

            fn decode(value: Value) -> Result<Self::Output, Mismatch> {
                let value = bare(value)?;
                read::<Self>(&value).ok_or_else(|| Mismatch::kind(Self::NAME, &value))
            }

            #[inline]
            fn peek(value: &Value) -> Option<Self::Output> {
                match value {
                    Value::Int(_) => read::<Self>(value),
                    _ => None,
                }
            }

            fn declared() -> String {
                Self::NAME.to_owned()
            }
        }
    )* };
}

times! { Secs Millis Micros UnixSecs UnixMillis }
