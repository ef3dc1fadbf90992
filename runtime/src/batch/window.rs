//! One chunk of calls as commands, limited in number and bytes.

use redis::Cmd;

use crate::call::AnyCall;
use crate::command::words;
use crate::error::Error;
use crate::script::Form;

/// The most that a chunk holds.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bounds {
    pub(super) calls: usize,
    /// Of keys and arguments, and of the source if each call carries it.
    pub(super) bytes: usize,
}

/// The commands of a chunk, in the callers' order. A call that makes no command has its error
/// instead.
pub(super) struct Window(pub(super) Vec<Result<Cmd, Error>>);

impl Window {
    /// Takes calls until the chunk is full. The call that no longer fits is put into `left`.
    pub(super) fn take<I: Iterator>(
        left: &mut Option<I::Item>,
        calls: &mut I,
        most: Bounds,
        form: Form,
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
            let cmd = call.to_cmd(form);
            bytes = bytes.saturating_add(cmd.as_ref().map_or(0, |cmd| size(cmd, form)));
            if bytes > most.bytes && !cmds.is_empty() {
                *left = Some(call);
                break;
            }
            cmds.push(cmd);
        }
        (!cmds.is_empty()).then_some(Self(cmds))
    }
}

/// The bytes of a call's keys and arguments, and of its source if the call carries it. The
/// command's name, the SHA-1 and the number of keys do not count.
fn size(cmd: &Cmd, form: Form) -> usize {
    let mut args = words(cmd.args_iter()).map(<[u8]>::len).skip(1);
    let body = args.next().unwrap_or_default();
    let values: usize = args.skip(1).sum();
    match form {
        Form::EvalSha => values,
        Form::Eval => values.saturating_add(body),
    }
}
