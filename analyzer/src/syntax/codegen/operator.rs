//! Code of operators.

use super::emit::Instruction;
use super::value::{Operand, Place, Value};
use super::{Done, Generator};
use crate::syntax::ast::{BinaryOp, UnaryOp};

impl Generator<'_, '_> {
    pub(super) fn unary(&mut self, op: UnaryOp, mut value: Value) -> Done<Value> {
        if op == UnaryOp::Not {
            self.negate(&mut value)?;
            return Ok(value);
        }
        if let (UnaryOp::Neg, Some(number)) = (op, value.number()) {
            return Ok(Value::at(Place::Number(-number)));
        }
        self.fix_any(&mut value)?;
        self.release_value(&value);
        value.place = Place::Free(self.emit(Instruction::Other)?);
        Ok(value)
    }

    /// What an operator asks of its left operand before the right one is read.
    pub(super) fn before_right(&mut self, op: BinaryOp, left: &mut Value) -> Done {
        match op {
            BinaryOp::And => self.go_if_true(left),
            BinaryOp::Or => self.go_if_false(left),
            BinaryOp::Concat => self.fix_next(left),
            _ if !op.is_comparison() && left.number().is_some() => Ok(()),
            _ => self.as_operand(left).map(|_| ()),
        }
    }

    pub(super) fn binary(&mut self, op: BinaryOp, left: Value, mut right: Value) -> Done<Value> {
        match op {
            BinaryOp::And => {
                self.read(&mut right)?;
                self.join(&mut right.if_false, left.if_false)?;
                Ok(right)
            }
            BinaryOp::Or => {
                self.read(&mut right)?;
                self.join(&mut right.if_true, left.if_true)?;
                Ok(right)
            }
            BinaryOp::Concat => self.concat(left, right),
            _ if op.is_comparison() => self.compare(left, right),
            _ => self.arithmetic(op, left, right),
        }
    }

    fn concat(&mut self, left: Value, mut right: Value) -> Done<Value> {
        self.settle(&mut right)?;
        let Place::Register(from) = left.place else {
            return Ok(right);
        };
        if let Place::Free(pc) = right.place
            && let Some(Instruction::Concat { from: next }) = self.code.get_mut(pc as usize)
        {
            *next = from;
            self.release(from);
            return Ok(Value::at(right.place));
        }
        self.fix_next(&mut right)?;
        self.release_value(&right);
        self.release(from);
        let pc = self.emit(Instruction::Concat { from })?;
        Ok(Value::at(Place::Free(pc)))
    }

    fn arithmetic(&mut self, op: BinaryOp, mut left: Value, mut right: Value) -> Done<Value> {
        if let Some(number) = fold(op, &left, &right) {
            return Ok(Value::at(Place::Number(number)));
        }
        let second = self.as_operand(&mut right)?;
        let first = self.as_operand(&mut left)?;
        self.release_operands(first, second);
        left.place = Place::Free(self.emit(Instruction::Other)?);
        Ok(left)
    }

    fn compare(&mut self, mut left: Value, mut right: Value) -> Done<Value> {
        let first = self.as_operand(&mut left)?;
        let second = self.as_operand(&mut right)?;
        self.release_operands(first, second);
        left.place = Place::Jump(self.test(Instruction::Test)?.head());
        Ok(left)
    }

    fn release_operands(&mut self, first: Operand, second: Operand) {
        self.release_operand(first);
        self.release_operand(second);
    }
}

/// What Lua computes while it compiles.
fn fold(op: BinaryOp, left: &Value, right: &Value) -> Option<f64> {
    let (a, b) = (left.number()?, right.number()?);
    let result = match op {
        BinaryOp::Add => a + b,
        BinaryOp::Sub => a - b,
        BinaryOp::Mul => a * b,
        BinaryOp::Div if b != 0.0 => a / b,
        BinaryOp::Mod if b != 0.0 => a - (a / b).floor() * b,
        BinaryOp::Pow => a.powf(b),
        _ => return None,
    };
    (!result.is_nan()).then_some(result)
}
