//! Redis and Valkey Lua scripts as typed Rust functions.

mod arg;
mod call;
mod direct;
mod error;
mod explain;
mod pipeline;
#[doc(hidden)]
pub mod private;
mod reply;
mod script;
mod stats;
#[cfg(all(unix, feature = "testing"))]
pub mod testing;

pub use arg::{List, Number, SingleValue};
pub use call::{AnyCall, Call, Form};
pub use error::{
    EncodeError, Error, Outcome, Refusal, ReplyError, ScriptError, ServerError, ServerKind,
    Unanswered,
};
pub use explain::{Explanation, Failure, explain, explain_in};
pub use pipeline::PipelineExt;
#[doc(hidden)]
pub use private as __private;
pub use reply::Mismatch;
#[cfg(feature = "msgpack")]
pub use reply::MsgPack;
pub use script::{ArgInfo, KeyInfo, Presence, Reply, Script, ScriptInfo};
pub use stats::Stats;

/// Turns a Lua script into a type.
#[macro_export]
macro_rules! lua_script {
    ($($input:tt)*) => { $crate::__private::lua_script! { ($crate) $($input)* } };
}
