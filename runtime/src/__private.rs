//! The items that the code written by `lua_script!` refers to. Not for use by hand; they change
//! without notice.

// Items of std, for crates without its prelude.
pub use std::collections::HashMap;
pub use std::string::String;
pub use std::time::SystemTime;
pub use std::vec::Vec;

pub use evalsha_macros::{expand, expand_folder};
pub use redis::{
    FromRedisValue, NumericBehavior, ParsingError, RedisWrite, ToRedisArgs, ToSingleRedisArg, Value,
};

#[cfg(feature = "json")]
pub use crate::arg::JsonValue;
#[cfg(feature = "msgpack")]
pub use crate::arg::MsgPackValue;
pub use crate::arg::{
    Append, Family, KeysOf, Pair, Part, Record, Records, Sink, Slots, debug_record, debug_slots,
    write_single,
};
pub use crate::reply::{
    Decode, Fields, Found, Literal, Mismatch, Part as Tagged, Row, from_redis, part, variant,
    word_from_redis,
};
pub use crate::time::Unit;
pub use crate::{if_json, if_msgpack};

/// Reads replies whose types are only known at run time, in the same way as the markers of
/// [`wire`].
pub mod dynamic {
    pub use crate::reply::{fill, list, optional, pairs, rows};
}

/// The markers that declared reply types become.
pub mod wire {
    #[cfg(feature = "msgpack")]
    pub use crate::reply::MsgPackAs;
    #[cfg(feature = "msgpack")]
    pub use crate::reply::MsgPackWire as MsgPack;
    pub use crate::reply::{
        Any, Bool, Bytes, Custom, Flat, Float, Int, List, Map, Nil, Opt, Status, Str,
    };
    #[cfg(feature = "json")]
    pub use crate::reply::{Json, JsonAs};
    pub use crate::time::{Micros, Millis, Secs, UnixMillis, UnixSecs};
}

/// The first group of items, because the feature is on.
#[cfg(feature = "json")]
#[doc(hidden)]
#[macro_export]
macro_rules! if_json {
    ({ $($items:tt)* } $otherwise:tt) => { $($items)* };
}

/// The second group of items, because the feature is off.
#[cfg(not(feature = "json"))]
#[doc(hidden)]
#[macro_export]
macro_rules! if_json {
    ($items:tt { $($otherwise:tt)* }) => { $($otherwise)* };
}

/// The first group of items, because the feature is on.
#[cfg(feature = "msgpack")]
#[doc(hidden)]
#[macro_export]
macro_rules! if_msgpack {
    ({ $($items:tt)* } $otherwise:tt) => { $($items)* };
}

/// The second group of items, because the feature is off.
#[cfg(not(feature = "msgpack"))]
#[doc(hidden)]
#[macro_export]
macro_rules! if_msgpack {
    ($items:tt { $($otherwise:tt)* }) => { $($otherwise)* };
}
