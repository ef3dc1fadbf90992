//! Which script a failed command belongs to.

use std::collections::HashMap;

use crate::command::Invocation;
use crate::error::{ErrorReply, ServerKind};
use crate::script::ScriptInfo;

/// Finds the script by what the server says: the SHA-1, or just that a script failed if only one is
/// possible.
pub(crate) fn by_text(
    reply: &ErrorReply,
    scripts: &[&'static ScriptInfo],
) -> Option<&'static ScriptInfo> {
    if let Some(sha1) = &reply.sha1 {
        return by_sha1(sha1.as_bytes(), scripts);
    }
    let is_script = reply.inside()
        || reply.compile
        || reply.unsent
        || ServerKind::of(reply) == Some(ServerKind::NoScript);
    match scripts {
        [only] if is_script => Some(only),
        _ => by_own_text(reply, scripts),
    }
}

/// The only script that replies with such a text itself. Servers name no script in an error that a script
/// replies with. An error that a server has too may be the server's.
fn by_own_text(reply: &ErrorReply, scripts: &[&'static ScriptInfo]) -> Option<&'static ScriptInfo> {
    if ServerKind::of(reply).is_some() {
        return None;
    }
    let writes = |info: &&&ScriptInfo| info.own().is_written(&reply.code, &reply.message);
    let mut writers = scripts.iter().filter(writes);
    let first = writers.next()?;
    writers
        .all(|other| other.sha1() == first.sha1())
        .then_some(first)
}

/// Finds the script by what was queued: the SHA-1 or the source.
pub(crate) fn by_command<'a>(
    words: impl ExactSizeIterator<Item = &'a [u8]> + Clone,
    scripts: &[&'static ScriptInfo],
) -> Option<&'static ScriptInfo> {
    let invocation = Invocation::of(words)?;
    let mut scripts = scripts.iter();
    scripts.find(|info| invocation.runs(info)).copied()
}

fn by_sha1(sha1: &[u8], scripts: &[&'static ScriptInfo]) -> Option<&'static ScriptInfo> {
    let same = |info: &&&ScriptInfo| info.sha1().as_bytes().eq_ignore_ascii_case(sha1);
    scripts.iter().find(same).copied()
}

/// Finds the cause of a NOSCRIPT: the first earlier command that the server refused without running
/// it. It must be of the same script if both scripts are known. Each failure takes constant time.
#[derive(Default)]
pub(crate) struct Causes {
    any: Option<usize>,
    /// The server's text for a refused EVAL names no script.
    nameless: Option<usize>,
    by_sha1: HashMap<&'static str, usize>,
}

impl Causes {
    /// The cause of this failure. Failures have to be asked for in order.
    pub(crate) fn of(
        &mut self,
        index: usize,
        script: Option<&'static ScriptInfo>,
        reply: &ErrorReply,
    ) -> Option<usize> {
        let kind = ServerKind::of(reply);
        if kind == Some(ServerKind::NoScript) {
            return match script {
                Some(script) => {
                    let own = self.by_sha1.get(script.sha1()).copied();
                    own.into_iter().chain(self.nameless).min()
                }
                None => self.any,
            };
        }
        let refused = reply.compile || reply.message.contains("*_ro command") || kind.is_some();
        if refused && !reply.inside() {
            self.any.get_or_insert(index);
            match script {
                Some(script) => {
                    self.by_sha1.entry(script.sha1()).or_insert(index);
                }
                None => {
                    self.nameless.get_or_insert(index);
                }
            }
        }
        None
    }
}
