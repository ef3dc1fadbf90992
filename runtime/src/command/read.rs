//! Reads a command back: which script it runs, and on which keys.
//!
//! In: the words of any command, from this crate or from a user. Out: what they say about a script,
//! or nothing if the command runs none.

use redis::Arg;

use crate::script::{Form, ScriptInfo};

/// The words of a command. No command that runs a script has a cursor; one counts as an empty word.
pub(crate) fn words<'a>(
    args: impl ExactSizeIterator<Item = Arg<&'a [u8]>> + Clone,
) -> impl ExactSizeIterator<Item = &'a [u8]> + Clone {
    args.map(|arg| match arg {
        Arg::Simple(bytes) => bytes,
        _ => b"",
    })
}

/// A command that runs a script.
pub(crate) struct Invocation<'a, W> {
    pub(crate) form: Form,
    /// Whether it is `EVAL_RO` or `EVALSHA_RO`.
    pub(crate) readonly: bool,
    /// The SHA-1 or the source.
    body: &'a [u8],
    /// The words from the number of keys on.
    rest: W,
}

impl<'a, W: ExactSizeIterator<Item = &'a [u8]> + Clone> Invocation<'a, W> {
    /// Reads the words of a command.
    pub(crate) fn of(mut words: W) -> Option<Self> {
        let name = words.next()?;
        let (form, readonly) = form(name)?;
        Some(Self {
            form,
            readonly,
            body: words.next()?,
            rest: words,
        })
    }

    /// Whether it runs this script.
    pub(crate) fn runs(&self, info: &ScriptInfo) -> bool {
        match self.form {
            Form::EvalSha => self.body.eq_ignore_ascii_case(info.sha1().as_bytes()),
            Form::Eval => self.body == info.source().as_bytes(),
        }
    }

    /// Its keys; `None` if a server would refuse the number of keys.
    pub(crate) fn keys(self) -> Option<impl Iterator<Item = &'a [u8]>> {
        let mut rest = self.rest;
        let text = rest.next()?;
        let is_number = text.iter().all(u8::is_ascii_digit);
        let text = str::from_utf8(text).ok().filter(|_| is_number)?;
        let count: usize = text.parse().ok()?;
        (count <= rest.len()).then(|| rest.take(count))
    }
}

fn form(name: &[u8]) -> Option<(Form, bool)> {
    // In a pipeline that is searched, most commands begin with another letter.
    if !name.first()?.eq_ignore_ascii_case(&b'e') {
        return None;
    }
    let is = |form: &str| name.eq_ignore_ascii_case(form.as_bytes());
    let names = [
        ("EVALSHA", Form::EvalSha, false),
        ("EVAL", Form::Eval, false),
        ("EVALSHA_RO", Form::EvalSha, true),
        ("EVAL_RO", Form::Eval, true),
    ];
    let found = names.into_iter().find(|(name, ..)| is(name))?;
    Some((found.1, found.2))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(command: &str) -> Option<Vec<&str>> {
        let words: Vec<&[u8]> = command.split(' ').map(str::as_bytes).collect();
        let keys = Invocation::of(words.into_iter())?.keys()?;
        Some(keys.map(|key| str::from_utf8(key).unwrap()).collect())
    }

    #[test]
    fn a_command_is_read_in_either_case() {
        assert_eq!(keys("EVALSHA x 2 a b c"), Some(vec!["a", "b"]));
        assert_eq!(keys("eval_ro x 0 a"), Some(vec![]));
        assert_eq!(keys("EvalSha_Ro x 1 a"), Some(vec!["a"]));
    }

    #[test]
    fn what_a_server_would_refuse_has_no_keys() {
        for command in [
            "EVAL",
            "EVAL x",
            "EVAL x y",
            "EVAL x 2 a",
            "EVAL x -1",
            "EVAL x +1 a",
            "EVAL x 99999999999999999999 a",
            "EVALS x 1 a",
            "GET x 1 a",
            "",
        ] {
            assert_eq!(keys(command), None, "{command}");
        }
    }
}
