//! Redis and Valkey Lua scripts as typed Rust functions.

mod arg;
mod batch;
mod call;
mod direct;
mod error;
mod explain;
mod pipeline;
mod preload;
#[doc(hidden)]
pub mod private;
mod reply;
mod script;
mod set;
#[cfg(feature = "cluster")]
mod slot;
mod stats;
#[cfg(all(unix, feature = "testing"))]
pub mod testing;
mod trace;

pub use arg::{List, Number, SingleValue};
#[cfg(any(feature = "tokio-comp", feature = "smol-comp"))]
pub use batch::BatchStream;
pub use batch::{Batch, BatchResults};
pub use call::{AnyCall, Call, CallOf, Form};
pub use error::{
    EncodeError, Error, KeySlot, Outcome, Refusal, ReplyError, ScriptError, ServerError,
    ServerKind, Unanswered,
};
pub use explain::{Explanation, Failure, explain, explain_in};
pub use pipeline::PipelineExt;
#[cfg(any(feature = "tokio-comp", feature = "smol-comp"))]
pub use preload::preload_async;
pub use preload::{Load, PreloadReport, preload};
#[doc(hidden)]
pub use private as __private;
pub use reply::Mismatch;
#[cfg(feature = "msgpack")]
pub use reply::MsgPack;
pub use script::{ArgInfo, KeyInfo, Presence, Reply, Script, ScriptInfo};
pub use set::ScriptSet;
pub use stats::Stats;

/// Turns a Lua script into a type.
#[macro_export]
macro_rules! lua_script {
    ($($input:tt)*) => { $crate::__private::lua_script! { ($crate) $($input)* } };
}
