//! Turns an EVALSHA that did not find its script into the EVAL that brings it: another name, and
//! the source instead of the SHA-1.

use redis::{Cmd, RedisWrite};

use super::words;
use crate::script::{Form, ScriptInfo};

/// The EVAL for an EVALSHA.
pub(crate) fn with_source(info: &ScriptInfo, evalsha: &Cmd) -> Cmd {
    let (name, source) = (Form::Eval.command(info), info.source());
    let words = words(evalsha.args_iter());
    let rest = words.clone().skip(2);
    let bytes: usize = rest.clone().map(<[u8]>::len).sum();
    let mut eval = Cmd::with_capacity(words.len(), name.len() + source.len() + bytes);
    eval.write_arg(name.as_bytes());
    eval.write_arg(source.as_bytes());
    rest.for_each(|word| eval.write_arg(word));
    eval
}

/// The same for a command as it goes over the wire.
pub(crate) fn packed_with_source(info: &ScriptInfo, evalsha: &[u8]) -> Vec<u8> {
    // The count, then length and text of the name and of the SHA-1. None of these texts holds a
    // line break.
    let mut lines = evalsha.splitn(6, |&byte| byte == b'\n');
    let count = lines.next().unwrap_or_default();
    let rest = lines.nth(4).unwrap_or_default();
    let (name, source) = (Form::Eval.command(info), info.source());
    let mut eval = Vec::with_capacity(evalsha.len() + source.len());
    eval.extend_from_slice(count);
    eval.push(b'\n');
    for word in [name, source] {
        let length = format!("${}\r\n", word.len());
        eval.extend_from_slice(length.as_bytes());
        eval.extend_from_slice(word.as_bytes());
        eval.extend_from_slice(b"\r\n");
    }
    eval.extend_from_slice(rest);
    eval
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn name_and_body_change_and_the_rest_stays() {
        let info = ScriptInfo::new("S", "s.lua", "return\r\n1", "0123");
        let cmd = |name: &str, body: &str| {
            let mut cmd = redis::cmd(name);
            cmd.arg(body).arg(1).arg("a\r\nb").arg("");
            cmd
        };
        let (evalsha, eval) = (cmd("EVALSHA", info.sha1()), cmd("EVAL", info.source()));
        let expected = eval.get_packed_command();
        assert_eq!(with_source(&info, &evalsha).get_packed_command(), expected);
        let packed = packed_with_source(&info, &evalsha.get_packed_command());
        assert_eq!(packed, expected);
    }
}
