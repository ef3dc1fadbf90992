//! Decides from a transaction whether the server is certain to have a script when EXEC reaches the
//! command that is about to be queued.
//!
//! Certain means that an EVAL of the same source by the same command (EVAL or EVAL_RO) is queued,
//! and that nothing after it can remove the script from the server's cache. EXEC lets no other
//! client in between. An EVALSHA proves nothing: it may be someone else's, and miss.

use redis::Pipeline;

use crate::command::{Invocation, words};
use crate::pipeline::leaves_cache_alone::leaves_cache_alone;
use crate::script::{Form, ScriptInfo};

/// Since Redis 7.4 and Valkey 8.0, servers keep only the 500 most recently used of the scripts that
/// came by EVAL. Every use of another script counts here, even of the same one again.
const OTHER_USES: usize = 400;

/// How many commands are looked back over, plus one for each `BYTES_PER_STEP` bytes of the source.
/// Each costs some nanoseconds for every script that is queued. Beyond this, an occasional EVAL
/// costs less, and building a MULTI of any length takes linear time.
const REACH: usize = 512;
const BYTES_PER_STEP: usize = 64;

/// What a queued command means for the script in the server's cache.
enum Effect {
    /// It leaves the cache alone.
    Untouched,
    /// It loads the script.
    Loads,
    /// It loads another script, or moves it to the front.
    OtherUse,
    /// It may remove the script.
    Unknown,
}

/// Whether EVALSHA at the end of the pipeline is certain to find the script.
pub(crate) fn is_cached(pipeline: &Pipeline, info: &ScriptInfo) -> bool {
    if !pipeline.is_transaction() || info.may_reply_noscript() {
        return false;
    }
    let reach = REACH + info.source().len() / BYTES_PER_STEP;
    let len = pipeline.len();
    let mut other_uses = 0;
    for index in (len.saturating_sub(reach)..len).rev() {
        // The iterator runs over a slice, where `nth` takes constant time.
        match pipeline
            .cmd_iter()
            .nth(index)
            .map(|cmd| effect(words(cmd.args_iter()), info))
        {
            Some(Effect::Untouched) => {}
            Some(Effect::OtherUse) if other_uses < OTHER_USES => other_uses += 1,
            Some(Effect::Loads) => return true,
            Some(Effect::OtherUse | Effect::Unknown) | None => return false,
        }
    }
    false
}

fn effect<'a>(words: impl ExactSizeIterator<Item = &'a [u8]> + Clone, info: &ScriptInfo) -> Effect {
    let Some(invocation) = Invocation::of(words.clone()) else {
        return match words.clone().next() {
            Some(name) if leaves_cache_alone(name) => Effect::Untouched,
            _ => Effect::Unknown,
        };
    };
    let ours = invocation.runs(info);
    match invocation.form {
        Form::EvalSha if ours => Effect::Untouched,
        // If the number of keys is wrong, the server refuses the EVAL at EXEC, before it stores the
        // script.
        Form::Eval if ours && invocation.readonly == info.readonly() => {
            let is_sound = invocation.keys().is_some();
            if is_sound {
                Effect::Loads
            } else {
                Effect::OtherUse
            }
        }
        _ => Effect::OtherUse,
    }
}
