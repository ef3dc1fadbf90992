//! How a command names a script.

use super::ScriptInfo;

/// The two ways to name a script in a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Form {
    /// By SHA-1: `EVALSHA`, or `EVALSHA_RO` for a `---@no-writes` script.
    EvalSha,
    /// By source: `EVAL`, or `EVAL_RO` for a `---@no-writes` script.
    Eval,
}

impl Form {
    /// The name of the command for a script.
    pub(crate) const fn command(self, info: &ScriptInfo) -> &'static str {
        match (self, info.readonly()) {
            (Self::EvalSha, false) => "EVALSHA",
            (Self::EvalSha, true) => "EVALSHA_RO",
            (Self::Eval, false) => "EVAL",
            (Self::Eval, true) => "EVAL_RO",
        }
    }

    /// What comes after the name.
    pub(crate) const fn body(self, info: &ScriptInfo) -> &'static str {
        match self {
            Self::EvalSha => info.sha1(),
            Self::Eval => info.source(),
        }
    }
}
