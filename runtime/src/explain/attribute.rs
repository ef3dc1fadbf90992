//! Which script a failed command belongs to.

use redis::{Arg, Cmd};

use crate::error::{Raised, ServerKind};
use crate::explain::Failure;
use crate::script::ScriptInfo;

/// By what the server says: the SHA-1, or that a script failed where only one is possible.
pub(crate) fn by_text(
    raised: &Raised,
    scripts: &[&'static ScriptInfo],
) -> Option<&'static ScriptInfo> {
    if let Some(sha1) = &raised.sha1 {
        return by_sha1(sha1.as_bytes(), scripts);
    }
    let is_script = raised.inside()
        || raised.compile
        || raised.unsent
        || ServerKind::of(raised) == Some(ServerKind::NoScript);
    match scripts {
        [only] if is_script => Some(only),
        _ => None,
    }
}

/// By what was queued: the SHA-1 or the source.
pub(crate) fn by_command(
    cmd: &Cmd,
    scripts: &[&'static ScriptInfo],
) -> Option<&'static ScriptInfo> {
    let mut args = cmd.args_iter();
    let (Some(Arg::Simple(name)), Some(Arg::Simple(body))) = (args.next(), args.next()) else {
        return None;
    };
    match name.to_ascii_uppercase().as_slice() {
        b"EVALSHA" | b"EVALSHA_RO" => by_sha1(body, scripts),
        b"EVAL" | b"EVAL_RO" => {
            let same = |info: &&&ScriptInfo| info.source().as_bytes() == body;
            scripts.iter().find(same).copied()
        }
        _ => None,
    }
}

fn by_sha1(sha1: &[u8], scripts: &[&'static ScriptInfo]) -> Option<&'static ScriptInfo> {
    let same = |info: &&&ScriptInfo| info.sha1().as_bytes().eq_ignore_ascii_case(sha1);
    scripts.iter().find(same).copied()
}

/// For a NOSCRIPT: the earlier command that the server refused without running it, of the same
/// script where both are known.
pub(crate) fn first_cause(
    raised: &Raised,
    script: Option<&'static ScriptInfo>,
    earlier: &[Failure],
) -> Option<usize> {
    if ServerKind::of(raised) != Some(ServerKind::NoScript) {
        return None;
    }
    let sha1 = |script: Option<&ScriptInfo>| script.map(ScriptInfo::sha1);
    let refused = |failure: &&Failure| {
        let same = match (sha1(script), sha1(failure.script)) {
            (Some(this), Some(that)) => this == that,
            // The server's texts for a refused EVAL name no script.
            _ => true,
        };
        let told = failure.raised.compile
            || failure.raised.message.contains("*_ro command")
            || ServerKind::of(&failure.raised).is_some_and(|kind| kind != ServerKind::NoScript);
        same && told && !failure.raised.inside()
    };
    earlier.iter().find(refused).map(|failure| failure.index)
}
