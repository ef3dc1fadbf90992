//! Reads off a transaction whether the server is certain to have a script when EXEC comes to the
//! command that is about to be queued.
//!
//! Certain means: an EVAL of the same source by the same command (EVAL or EVAL_RO) is queued, and
//! nothing between it and the end can take the script out of the server's cache. EXEC lets no other
//! client in between. An EVALSHA proves nothing: it may be someone else's, and miss.

use redis::{Arg, Cmd, Pipeline};

use crate::call::Form;
use crate::pipeline::bystander::is_bystander;
use crate::script::ScriptInfo;

/// Redis 7.4 and Valkey 8.0 began to keep only the 500 scripts used last of those that came by
/// EVAL. A use is counted whether or not the script is another one than the last.
const OTHER_USES: usize = 400;

/// Commands that are looked back over, and one more for each so many bytes of the source. Each costs
/// some nanoseconds for every script that is queued; beyond this an EVAL now and then costs less,
/// and a MULTI of any length is built in linear time.
const REACH: usize = 512;
const BYTES_PER_STEP: usize = 64;

/// What a queued command means for the script in the server's cache.
enum Effect {
    /// None.
    Bystander,
    /// It brings the script.
    Brings,
    /// It brings, or moves to the front, another script.
    OtherUse,
    /// It may take the script away.
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
        match pipeline.cmd_iter().nth(index).map(|cmd| effect(cmd, info)) {
            Some(Effect::Bystander) => {}
            Some(Effect::OtherUse) if other_uses < OTHER_USES => other_uses += 1,
            Some(Effect::Brings) => return true,
            Some(Effect::OtherUse | Effect::Unknown) | None => return false,
        }
    }
    false
}

fn effect(cmd: &Cmd, info: &ScriptInfo) -> Effect {
    let mut args = cmd.args_iter();
    let count = args.len();
    let name = simple(args.next());
    if !name
        .first()
        .is_some_and(|byte| byte.eq_ignore_ascii_case(&b'e'))
    {
        return bystander(name);
    }
    let is = |form: &str| same(name, form.as_bytes());
    if is("EVALSHA") || is("EVALSHA_RO") {
        let ours = same(simple(args.next()), info.sha1().as_bytes());
        return if ours {
            Effect::Bystander
        } else {
            Effect::OtherUse
        };
    }
    if is("EVAL") || is("EVAL_RO") {
        let ours = is(Form::Eval.command(info))
            && simple(args.next()) == info.source().as_bytes()
            && is_key_count(simple(args.next()), count);
        return if ours {
            Effect::Brings
        } else {
            Effect::OtherUse
        };
    }
    bystander(name)
}

fn bystander(name: &[u8]) -> Effect {
    if is_bystander(name) {
        Effect::Bystander
    } else {
        Effect::Unknown
    }
}

/// Equal but for case; most often equal altogether, which is told faster.
fn same(left: &[u8], right: &[u8]) -> bool {
    left == right || left.eq_ignore_ascii_case(right)
}

/// With a wrong number of keys the server refuses the EVAL at EXEC, before it keeps the script.
fn is_key_count(text: &[u8], arg_count: usize) -> bool {
    let digits = text.iter().all(u8::is_ascii_digit);
    let number = std::str::from_utf8(text).ok().and_then(|n| n.parse().ok());
    digits && number.is_some_and(|keys: usize| keys.saturating_add(3) <= arg_count)
}

fn simple(arg: Option<Arg<&[u8]>>) -> &[u8] {
    match arg {
        Some(Arg::Simple(bytes)) => bytes,
        _ => b"",
    }
}
