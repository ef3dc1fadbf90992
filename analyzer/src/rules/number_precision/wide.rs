//! Numbers with more digits than Lua keeps: literals, and operands of `bit`.

use super::RULE;
use crate::finding::{Finding, Findings, Severity};
use crate::interface::{ArgType, Scalar};
use crate::rules::about::Checker;
use crate::semantic::{Input, Kinds};
use crate::syntax::{ExprId, ExprKind};

/// From there on not every whole number is one of Lua's.
const EXACT: f64 = 9_007_199_254_740_992.0;
/// `bit` takes the lowest 32 bits of its operands.
const BITS: f64 = 4_294_967_296.0;

/// A literal that Lua reads as another number.
pub(super) fn check_literal(script: &Checker<'_, '_, '_>, expr: ExprId) -> Option<Finding> {
    let ExprKind::Number(number) = script.chunk[expr].kind else {
        return None;
    };
    let code = script.code(expr);
    let written: u128 = code.parse().ok()?;
    let read = format!("{number:.0}");
    (number >= EXACT && read != written.to_string()).then(|| {
        let message = format!("`{code}` is read as {read}: Lua numbers are exact only up to 2^53");
        Finding::new(&RULE, script.span(expr), message)
            .label("another number")
            .help(format!(
                "write the text `'{code}'`, if nothing is computed with it"
            ))
    })
}

/// Operands of `bit` that have more than 32 bits, or may have.
pub(super) fn check_bits(
    script: &Checker<'_, '_, '_>,
    name: &str,
    args: &[ExprId],
    findings: &mut Findings,
) {
    if !name.starts_with("bit.") {
        return;
    }
    let shifts = matches!(
        name,
        "bit.lshift" | "bit.rshift" | "bit.arshift" | "bit.rol" | "bit.ror" | "bit.tohex"
    );
    let operands = if shifts {
        &args[..args.len().min(1)]
    } else {
        args
    };
    for arg in operands {
        let ty = script.semantics.ty(*arg);
        let always = ty.is(Kinds::NUMBER) && (ty.numbers.low >= BITS || ty.numbers.high < -BITS);
        if !always && !is_wide(script, *arg) {
            continue;
        }
        let code = script.quote(*arg, "this number");
        let may = if always { "has" } else { "may have" };
        let message = format!("{code} {may} more than 32 bits, and `{name}` takes the lowest 32");
        let mut finding = Finding::new(&RULE, script.span(*arg), message).label("loses bits");
        if !always {
            finding.severity = Severity::Warning;
        }
        findings.push(finding);
    }
}

/// Whether it is an arg of 64 bits.
fn is_wide(script: &Checker<'_, '_, '_>, arg: ExprId) -> bool {
    let Some((Input::Argv, position)) = script.semantics.slot_behind(arg) else {
        return false;
    };
    script.arg(position).is_some_and(|arg| {
        matches!(
            arg.ty,
            ArgType::Scalar(Scalar::Unsigned(64) | Scalar::Signed(64))
        )
    })
}
