//! The errors that a script raises itself: what `crash-error-table` and `error-newline` look at.

use super::script::Script;
use crate::syntax::ExprId;

/// An `error(…)` that surely ends the script.
pub(super) struct Raised {
    /// The call.
    pub(super) call: ExprId,
    /// What is raised.
    pub(super) what: ExprId,
}

/// Those of a script. Where `pcall` could catch one, it is left out.
pub(super) fn uncaught<'s>(script: &'s Script<'_, '_, '_>) -> impl Iterator<Item = Raised> + 's {
    script.chunk.exprs().filter_map(|(call, _)| {
        let ("error", [what, ..]) = script.semantics.library_call(call)? else {
            return None;
        };
        let raised = Raised { call, what: *what };
        script.semantics.is_uncaught(call).then_some(raised)
    })
}
