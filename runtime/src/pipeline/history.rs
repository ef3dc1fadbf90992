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

/// Commands that are looked back over, at least. Together with the share of the source's length it
/// keeps a MULTI of any length linear: an EVAL now and then costs less than looking back further.
const REACH: usize = 2048;

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
    if !pipeline.is_transaction() || info.mentions_noscript() {
        return false;
    }
    let reach = REACH.max(info.source().len() / 4);
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
    let Some(Arg::Simple(name)) = args.next() else {
        return Effect::Unknown;
    };
    let is = |form: &str| name.eq_ignore_ascii_case(form.as_bytes());
    if is("EVALSHA") || is("EVALSHA_RO") {
        let ours = simple(args.next()).eq_ignore_ascii_case(info.sha1().as_bytes());
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
    if is_bystander(name) {
        Effect::Bystander
    } else {
        Effect::Unknown
    }
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
