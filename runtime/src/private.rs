//! What the code that `lua_script!` writes refers to. Not for use by hand; changes without notice.

pub use evalsha_macros::lua_script;
pub use redis::{FromRedisValue, ParsingError, RedisWrite, ToRedisArgs, ToSingleRedisArg, Value};

#[cfg(feature = "json")]
pub use crate::arg::JsonValue;
#[cfg(feature = "msgpack")]
pub use crate::arg::MsgPackValue;
pub use crate::arg::{Sink, Slots, debug_slots};
pub use crate::reply::{Decode, Fields, Mismatch, from_redis, variant};
pub use crate::stats::Stats;
pub use crate::{require_json, require_msgpack};

/// The markers that declared reply types become.
pub mod wire {
    #[cfg(feature = "msgpack")]
    pub use crate::reply::MsgPackAs;
    #[cfg(feature = "msgpack")]
    pub use crate::reply::MsgPackWire as MsgPack;
    pub use crate::reply::{
        Any, Bool, Bytes, Custom, Float, Int, List, Map, Nil, Opt, Status, Str,
    };
    #[cfg(feature = "json")]
    pub use crate::reply::{Json, JsonAs};
}

/// Empty, as the feature is on.
#[cfg(feature = "json")]
#[doc(hidden)]
#[macro_export]
macro_rules! require_json {
    () => {};
}

/// Says which feature to turn on.
#[cfg(not(feature = "json"))]
#[doc(hidden)]
#[macro_export]
macro_rules! require_json {
    () => {
        ::core::compile_error!(
            "`json` arguments and replies need the feature `json` of `evalsha`: write `evalsha = { version = \"…\", features = [\"json\"] }`"
        );
    };
}

/// Empty, as the feature is on.
#[cfg(feature = "msgpack")]
#[doc(hidden)]
#[macro_export]
macro_rules! require_msgpack {
    () => {};
}

/// Says which feature to turn on.
#[cfg(not(feature = "msgpack"))]
#[doc(hidden)]
#[macro_export]
macro_rules! require_msgpack {
    () => {
        ::core::compile_error!(
            "`msgpack` arguments and replies need the feature `msgpack` of `evalsha`: write `evalsha = { version = \"…\", features = [\"msgpack\"] }`"
        );
    };
}
