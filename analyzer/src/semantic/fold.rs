//! The value of an expression made of the values of its parts.

use super::known::Known;
use super::types::Types;
use super::value::Value;
use crate::server::sandbox;
use crate::syntax::{BinaryOp, Chunk, ExprId, ExprKind, UnaryOp};

/// Some number.
pub(super) const NUMBER: Value = Value::Some(Types::NUMBER);

/// The value of an expression that is no name and no call; those of its parts are known.
pub(super) fn value(known: &Known<'_, '_>, expr: ExprId) -> Value {
    let of = |part: ExprId| known.value(part);
    let chunk = known.chunk;
    match chunk[expr].kind {
        ExprKind::Nil => Value::Nil,
        ExprKind::True => Value::Bool(true),
        ExprKind::False => Value::Bool(false),
        ExprKind::Number(number) => Value::Number(number),
        ExprKind::String => Value::Text(expr),
        ExprKind::Function(func) => Value::Function(func),
        ExprKind::Table(_) => Value::Table(expr),
        ExprKind::Paren(inner) => of(inner),
        ExprKind::Field { object, name } => member(of(object), chunk.text(name)),
        ExprKind::Index { object, key } => element(chunk, of(object), of(key)),
        ExprKind::Unary { op, operand } => unary(op, of(operand)),
        ExprKind::Binary {
            op, left, right, ..
        } => binary(known, op, of(left), of(right)),
        ExprKind::Name(_) | ExprKind::Vararg | ExprKind::Call { .. } | ExprKind::Method { .. } => {
            Value::UNKNOWN
        }
    }
}

fn member(object: Value, name: &str) -> Value {
    match object {
        Value::Library(table) => {
            sandbox::known_member(table, name).map_or(Value::UNKNOWN, Value::Library)
        }
        Value::Slots(_) => Value::Nil,
        _ => Value::UNKNOWN,
    }
}

fn element(chunk: &Chunk<'_>, object: Value, key: Value) -> Value {
    match (object, key) {
        (Value::Library(_), Value::Text(key)) => {
            let name = chunk.string(key).unwrap_or_default();
            std::str::from_utf8(&name).map_or(Value::UNKNOWN, |name| member(object, name))
        }
        (Value::Slots(input), Value::Number(number)) => match position(number) {
            Some(position) => Value::Slot(input, Some(position)),
            None => Value::Nil,
        },
        (Value::Slots(input), _) => Value::Slot(input, None),
        (Value::Reply(call), Value::Number(number)) => match position(number) {
            Some(position) => Value::Element(call, Some(position)),
            None => Value::UNKNOWN,
        },
        (Value::Reply(_), Value::Text(_)) => Value::UNKNOWN,
        (Value::Reply(call), _) => Value::Element(call, None),
        _ => Value::UNKNOWN,
    }
}

/// The place in a table that a number stands for: a whole number from 1 on.
pub(super) fn position(number: f64) -> Option<u32> {
    let whole = number.fract() == 0.0 && number >= 1.0 && number <= f64::from(u32::MAX);
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "whole and in range"
    )]
    whole.then_some(number as u32)
}

fn unary(op: UnaryOp, operand: Value) -> Value {
    match (op, operand) {
        (UnaryOp::Not, operand) => match operand.truth() {
            Some(truth) => Value::Bool(!truth),
            None => Value::Some(Types::BOOL),
        },
        (UnaryOp::Neg, Value::Number(number)) => Value::Number(-number),
        (UnaryOp::Neg | UnaryOp::Len, _) => NUMBER,
    }
}

fn binary(known: &Known<'_, '_>, op: BinaryOp, left: Value, right: Value) -> Value {
    match op {
        BinaryOp::And => choose(known, left, right, false),
        BinaryOp::Or => choose(known, left, right, true),
        BinaryOp::Concat => Value::Some(Types::STRING),
        op if op.is_comparison() => Value::Some(Types::BOOL),
        op => arithmetic(op, left, right),
    }
}

/// `left and right`, `left or right`: the left one, if its truth is `wanted`.
fn choose(known: &Known<'_, '_>, left: Value, right: Value, wanted: bool) -> Value {
    match left.truth() {
        Some(truth) if truth == wanted => return left,
        Some(_) => return right,
        None => {}
    }
    let others = if wanted {
        Types::FALSY
    } else {
        Types::ANY.without(Types::FALSY)
    };
    Value::Some(known.types(left).without(others) | known.types(right))
}

fn arithmetic(op: BinaryOp, left: Value, right: Value) -> Value {
    let (Value::Number(a), Value::Number(b)) = (left, right) else {
        return NUMBER;
    };
    Value::Number(match op {
        BinaryOp::Add => a + b,
        BinaryOp::Sub => a - b,
        BinaryOp::Mul => a * b,
        BinaryOp::Div => a / b,
        BinaryOp::Mod => a - (a / b).floor() * b,
        BinaryOp::Pow => a.powf(b),
        _ => return NUMBER,
    })
}
