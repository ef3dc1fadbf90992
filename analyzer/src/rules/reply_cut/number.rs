//! Numbers that lose a fraction on their way to the caller: certain ones, and likely ones.

use super::{RULE, graded};
use crate::finding::{Finding, Findings};
use crate::interface::{ArgType, ReplyType, Scalar};
use crate::rules::about::Checker;
use crate::semantic::{Input, Kinds, Value};
use crate::syntax::{BinaryOp, ExprId, ExprKind, UnaryOp};

/// Beyond this doubles have no halves.
const LARGE: f64 = 4_503_599_627_370_496.0;

/// Reports a returned number, or one in a returned array, that is cut; `declared` is its type.
pub(super) fn check(
    script: &Checker<'_, '_, '_>,
    value: ExprId,
    declared: Option<&ReplyType>,
    findings: &mut Findings,
) {
    let is_float = declared.is_some_and(is_float);
    let (certain, arrives) = match fraction(script, value, is_float) {
        Some(Fraction::Exactly(number)) => (true, format!("arrives as {}", number.trunc())),
        Some(Fraction::Certain) => (true, "arrives without its fraction".to_owned()),
        Some(Fraction::Likely) => (false, "may arrive without its fraction".to_owned()),
        None => return,
    };
    let code = script.quote(value, "this number");
    let help = match script.short_code(value) {
        Some(code) => format!("return `tostring({code})`"),
        None => "return it as text, with `tostring`".to_owned(),
    };
    let finding = Finding::new(
        &RULE,
        script.span(value),
        format!("{code} {arrives}: a returned number is cut to an integer"),
    )
    .label("cut to an integer")
    .help(help);
    findings.push(graded(script, finding, certain));
}

fn is_float(ty: &ReplyType) -> bool {
    match ty {
        ReplyType::Scalar(Scalar::Float(_)) => true,
        ReplyType::Optional(inner) => is_float(inner),
        _ => false,
    }
}

/// A number that is not whole.
enum Fraction {
    Exactly(f64),
    Certain,
    Likely,
}

/// What is known of a number's fraction; where a float is declared, what makes fractions is likely to
/// have made one.
fn fraction(script: &Checker<'_, '_, '_>, value: ExprId, is_float: bool) -> Option<Fraction> {
    let semantics = script.semantics;
    if let Value::Number(number) = semantics.value(value) {
        let is_cut = number.is_finite() && number.fract() != 0.0;
        return is_cut.then_some(Fraction::Exactly(number));
    }
    let ty = semantics.ty(value);
    let is_number = ty.can_be(Kinds::NUMBER) && ty.is(Kinds::NUMBER | Kinds::NIL);
    if is_float && is_number && !ty.numbers.whole {
        return Some(Fraction::Likely);
    }
    let origin = semantics.origin(value);
    let ExprKind::Binary {
        op, left, right, ..
    } = script.chunk[origin].kind
    else {
        return None;
    };
    let other = match (
        fraction(script, left, false),
        fraction(script, right, false),
    ) {
        (Some(Fraction::Exactly(_)), None) => Some(right),
        (None, Some(Fraction::Exactly(_))) => Some(left),
        _ => None,
    };
    match (op, other) {
        (BinaryOp::Add | BinaryOp::Sub, Some(other)) => Some(if is_whole(script, other) {
            Fraction::Certain
        } else {
            Fraction::Likely
        }),
        _ => None,
    }
}

/// Whether a number surely has no fraction, and is small enough to take one.
fn is_whole(script: &Checker<'_, '_, '_>, value: ExprId) -> bool {
    let semantics = script.semantics;
    let origin = semantics.origin(value);
    match (semantics.value(value), script.chunk[origin].kind) {
        (Value::Number(number), _) => number.fract() == 0.0 && number.abs() < LARGE,
        (
            _,
            ExprKind::Unary {
                op: UnaryOp::Len, ..
            },
        ) => true,
        _ => match semantics.library_call(origin) {
            Some(("string.len" | "table.getn", _)) => true,
            Some(("tonumber", [arg])) => is_small_integer(script, *arg),
            _ => false,
        },
    }
}

/// Whether it is an arg that is sent as an integer of 32 bits or less.
fn is_small_integer(script: &Checker<'_, '_, '_>, arg: ExprId) -> bool {
    let Value::Slot(Input::Argv, Some(position)) = script.semantics.value(arg) else {
        return false;
    };
    let ty = script.arg(position).map(|arg| &arg.ty);
    matches!(ty, Some(ArgType::Scalar(Scalar::Unsigned(bits) | Scalar::Signed(bits))) if *bits <= 32)
}
