//! Code of expressions.

use super::emit::Instruction;
use super::value::{Place, Value};
use super::{Done, Generator};
use crate::span::Span;
use crate::syntax::ast::ExprKind;
use crate::syntax::codegen::constant::Constant;
use crate::syntax::id::{ExprId, ExprList, FuncId};
use crate::syntax::literal;

impl<'a> Generator<'_, 'a> {
    /// An expression. What stands leftmost is nested most deeply and without bound, so that is
    /// gone through in a loop.
    pub(super) fn expression(&mut self, expr: ExprId) -> Done<Value> {
        let from = self.spine.len();
        let mut leftmost = expr;
        while let Some(left) = self.left_part(leftmost) {
            self.spine.push(leftmost);
            leftmost = left;
        }
        let mut value = self.operand(leftmost)?;
        while self.spine.len() > from {
            let Some(whole) = self.spine.pop() else { break };
            self.at = self.chunk[whole].span;
            value = self.with_left(whole, value)?;
        }
        Ok(value)
    }

    fn left_part(&self, expr: ExprId) -> Option<ExprId> {
        match self.chunk[expr].kind {
            ExprKind::Binary { left, .. } => Some(left),
            ExprKind::Field { object, .. }
            | ExprKind::Index { object, .. }
            | ExprKind::Method { object, .. } => Some(object),
            ExprKind::Call { callee, .. } => Some(callee),
            _ => None,
        }
    }

    /// An expression without a part to its left.
    fn operand(&mut self, expr: ExprId) -> Done<Value> {
        self.at = self.chunk[expr].span;
        let place = match self.chunk[expr].kind {
            ExprKind::Nil => Place::Nil,
            ExprKind::True => Place::True,
            ExprKind::False => Place::False,
            ExprKind::Number(value) => Place::Number(value),
            ExprKind::Vararg => Place::Vararg(self.emit(Instruction::Other)?),
            ExprKind::String => self.string(self.at)?,
            ExprKind::Name(_) => self.name(expr)?,
            ExprKind::Function(func) => self.function(func)?,
            ExprKind::Table(fields) => self.table(fields)?,
            ExprKind::Paren(inner) => {
                let mut value = self.expression(inner)?;
                self.read(&mut value)?;
                return Ok(value);
            }
            ExprKind::Unary { op, operand } => {
                let value = self.expression(operand)?;
                return self.unary(op, value);
            }
            // These have a part to their left.
            _ => Place::Void,
        };
        Ok(Value::at(place))
    }

    /// The rest of an expression whose leftmost part is done.
    fn with_left(&mut self, expr: ExprId, mut left: Value) -> Done<Value> {
        match self.chunk[expr].kind {
            ExprKind::Binary { op, right, .. } => {
                self.before_right(op, &mut left)?;
                let right = self.expression(right)?;
                self.binary(op, left, right)
            }
            ExprKind::Field { name, .. } => {
                let table = self.fix_any(&mut left)?;
                let mut key = Value::at(self.field_name(name)?);
                let key = self.as_operand(&mut key)?;
                Ok(Value::at(Place::Indexed(table, key)))
            }
            ExprKind::Index { key, .. } => {
                let table = self.fix_any(&mut left)?;
                let mut key = self.expression(key)?;
                self.settle(&mut key)?;
                let key = self.as_operand(&mut key)?;
                Ok(Value::at(Place::Indexed(table, key)))
            }
            ExprKind::Call { args, .. } => {
                self.fix_next(&mut left)?;
                self.call(self.free - 1, args)
            }
            ExprKind::Method { name, args, .. } => {
                let base = self.method(left, name)?;
                self.call(base, args)
            }
            _ => Ok(left),
        }
    }

    /// The values of a list but the last, in registers; the last.
    pub(super) fn list(&mut self, list: ExprList) -> Done<Value> {
        let mut last = Value::at(Place::Void);
        for (index, expr) in self.chunk[list].iter().enumerate() {
            if index > 0 {
                self.fix_next(&mut last)?;
            }
            last = self.expression(*expr)?;
        }
        Ok(last)
    }

    /// Lets a call or `...` give all its values.
    pub(super) fn open(&mut self, value: &Value) -> Done {
        match value.place {
            Place::Vararg(_) => self.reserve(1),
            _ => Ok(()),
        }
    }

    fn method(&mut self, mut object: Value, name: Span) -> Done<u32> {
        let mut key = Value::at(self.field_name(name)?);
        self.fix_any(&mut object)?;
        self.release_value(&object);
        let base = self.free;
        self.reserve(2)?;
        self.as_operand(&mut key)?;
        self.emit(Instruction::Other)?;
        self.release_value(&key);
        Ok(base)
    }

    fn call(&mut self, base: u32, args: ExprList) -> Done<Value> {
        let mut last = self.list(args)?;
        if last.is_open() {
            self.open(&last)?;
        } else if last.place != Place::Void {
            self.fix_next(&mut last)?;
        }
        self.emit(Instruction::Other)?;
        self.free = base + 1;
        Ok(Value::at(Place::Call(base)))
    }

    fn string(&mut self, literal: Span) -> Done<Place> {
        let bytes = literal::string_bytes(self.chunk.text(literal));
        Ok(Place::Constant(self.constant(&Constant::String(bytes))?))
    }

    pub(super) fn field_name(&mut self, name: Span) -> Done<Place> {
        let bytes = self.chunk.text(name).as_bytes();
        Ok(Place::Constant(
            self.constant(&Constant::String(bytes.into()))?,
        ))
    }

    pub(super) fn name(&mut self, expr: ExprId) -> Done<Place> {
        match self.chunk.local(expr) {
            None => {
                self.field_name(self.chunk[expr].span)?;
                Ok(Place::Global)
            }
            Some(local) if self.chunk[local].func == self.func => {
                Ok(Place::Local(self.registers[local.index()]))
            }
            Some(_) => Ok(Place::Upvalue),
        }
    }

    pub(super) fn function(&mut self, func: FuncId) -> Done<Place> {
        let upvalues = &self.chunk[self.chunk[func].upvalues];
        for upvalue in upvalues {
            if self.chunk[*upvalue].func == self.func {
                let register = self.registers[upvalue.index()];
                self.mark_captured(register);
            }
        }
        Ok(Place::Free(self.closure(upvalues.len())?))
    }
}
