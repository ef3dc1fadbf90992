//! What a caller may do with the public types: send them to threads, print them, box them as errors.
#![allow(dead_code, reason = "that it compiles is the test")]

use std::error::Error as StdError;
use std::fmt::Debug;
use std::hash::Hash;

use evalsha::{
    ArgInfo, Batch, Call, EncodeError, Error, Explanation, Failure, Form, KeyInfo, KeySlot, Load,
    Mismatch, Outcome, PreloadReport, Presence, Queued, Refusal, ReplyError, ScriptError,
    ScriptInfo, ScriptSet, ServerError, ServerKind, Stats, Unanswered, UnknownVariant,
};

evalsha::lua_script!(struct Incr = inline "---@key k\nreturn redis.call('INCR', KEYS[1])");

fn is_plain<T: Debug + Send + Sync + Unpin + 'static>() {}
fn is_clone<T: Clone>() {}
fn is_value<T: Copy + Eq + Hash>() {}
fn is_error<T: StdError + Send + Sync + 'static>() {}

macro_rules! each {
    ($check:ident: $($ty:ty),+ $(,)?) => { $( $check::<$ty>(); )+ };
}

#[test]
fn public_types_have_the_usual_traits() {
    each! { is_plain:
        ArgInfo, Batch<Incr, Vec<IncrCall>>, IncrCall, EncodeError, Form, KeyInfo, KeySlot, Mismatch, Outcome,
        PreloadReport, Presence, Queued, Refusal, ReplyError, ScriptInfo, ScriptSet, ServerKind, Stats,
        UnknownVariant,
    }
    each! { is_clone:
        IncrCall, EncodeError, Explanation, Failure, KeyInfo, Load, Mismatch, PreloadReport, Queued, Refusal,
        ReplyError, ScriptError, ScriptSet, ServerError, Unanswered,
    }
    each! { is_value: ArgInfo, Form, KeyInfo, KeySlot, Outcome, Presence, ServerKind }
    each! { is_error:
        EncodeError, Error, Mismatch, Queued, Refusal, ReplyError, ScriptError, ServerError, Unanswered,
        UnknownVariant,
    }
}

type IncrCall = Call<Incr, IncrKeys<String>>;

fn errors_box_by_question_mark(
    result: Result<(), Error>,
) -> Result<(), Box<dyn StdError + Send + Sync>> {
    Ok(result?)
}

/// An error of a closure that redis runs.
fn errors_become_redis_errors(result: Result<(), Error>) -> redis::RedisResult<()> {
    Ok(result?)
}
