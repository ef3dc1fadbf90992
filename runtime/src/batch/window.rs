//! One chunk of calls as commands, bounded in number and bytes.

use redis::Cmd;

use crate::batch::progress::Bounds;
use crate::call::{AnyCall, Form};
use crate::direct::content;
use crate::error::Error;

/// The commands of a chunk, in the callers' order. A call that makes no command holds its error.
pub(super) struct Window(pub(super) Vec<Result<Cmd, Error>>);

impl Window {
    /// Takes calls until the chunk is full. A call that does not fit any more is put into `left`.
    pub(super) fn take<I: Iterator>(
        left: &mut Option<I::Item>,
        calls: &mut I,
        most: Bounds,
    ) -> Option<Self>
    where
        I::Item: AnyCall,
    {
        let expected = calls.size_hint().0.saturating_add(1);
        let mut cmds = Vec::with_capacity(expected.min(most.calls).min(1024));
        let mut bytes = 0_usize;
        while cmds.len() < most.calls {
            let Some(call) = left.take().or_else(|| calls.next()) else {
                break;
            };
            let cmd = call.to_cmd(Form::EvalSha);
            bytes = bytes.saturating_add(cmd.as_ref().map_or(0, size));
            if bytes > most.bytes && !cmds.is_empty() {
                *left = Some(call);
                break;
            }
            cmds.push(cmd);
        }
        (!cmds.is_empty()).then_some(Self(cmds))
    }
}

/// Bytes of a command's arguments.
fn size(cmd: &Cmd) -> usize {
    cmd.args_iter().map(|arg| content(arg).len()).sum()
}
