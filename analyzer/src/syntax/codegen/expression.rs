//! Code of expressions.

use super::emit::Instruction;
use super::value::{Operand, Place, Value};
use super::{Done, Generator};
use crate::span::Span;
use crate::syntax::ast::{BinaryOp, ExprKind, FieldKey, UnaryOp};
use crate::syntax::codegen::constant::Constant;
use crate::syntax::id::{ExprId, ExprList, FieldList, FuncId};
use crate::syntax::literal;

/// Items that one instruction stores in a table.
const ITEMS_PER_STORE: u32 = 50;
/// Batches that fit in that instruction; more take a second one.
const MAX_BATCH: u32 = 511;

/// What a table constructor has come to.
struct Items {
    /// The register of the table.
    table: u32,
    /// The item read last, if it is not in its register yet.
    last: Value,
    /// Items so far.
    count: u32,
    /// Items that are not stored yet.
    waiting: u32,
}

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
        Ok(Place::Constant(self.constant(Constant::String(bytes))?))
    }

    fn field_name(&mut self, name: Span) -> Done<Place> {
        let bytes = self.chunk.text(name).as_bytes();
        Ok(Place::Constant(
            self.constant(Constant::String(bytes.into()))?,
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

    fn table(&mut self, fields: FieldList) -> Done<Place> {
        let mut table = Value::at(Place::Free(self.emit(Instruction::Other)?));
        self.fix_next(&mut table)?;
        let mut items = Items {
            table: self.free - 1,
            last: Value::at(Place::Void),
            count: 0,
            waiting: 0,
        };
        for field in &self.chunk[fields] {
            self.item_to_register(&mut items)?;
            match field.key {
                FieldKey::Position => {
                    items.last = self.expression(field.value)?;
                    items.count += 1;
                    items.waiting += 1;
                }
                FieldKey::Name(name) => {
                    let free = self.free;
                    let key = Value::at(self.field_name(name)?);
                    self.pair(key, field.value, free)?;
                }
                FieldKey::Expr(key) => {
                    let free = self.free;
                    let mut key = self.expression(key)?;
                    self.settle(&mut key)?;
                    self.pair(key, field.value, free)?;
                }
            }
        }
        self.store_rest(items)?;
        Ok(table.place)
    }

    fn pair(&mut self, mut key: Value, value: ExprId, free: u32) -> Done {
        self.as_operand(&mut key)?;
        let mut value = self.expression(value)?;
        self.as_operand(&mut value)?;
        self.emit(Instruction::Other)?;
        self.free = free;
        Ok(())
    }

    fn item_to_register(&mut self, items: &mut Items) -> Done {
        if items.last.place == Place::Void {
            return Ok(());
        }
        self.fix_next(&mut items.last)?;
        items.last = Value::at(Place::Void);
        if items.waiting == ITEMS_PER_STORE {
            self.store_items(items)?;
        }
        Ok(())
    }

    fn store_items(&mut self, items: &mut Items) -> Done {
        self.emit(Instruction::Other)?;
        if (items.count - 1) / ITEMS_PER_STORE + 1 > MAX_BATCH {
            self.emit(Instruction::Other)?;
        }
        self.free = items.table + 1;
        items.waiting = 0;
        Ok(())
    }

    fn store_rest(&mut self, mut items: Items) -> Done {
        if items.waiting == 0 {
            return Ok(());
        }
        if items.last.is_open() {
            self.open(&items.last)?;
        } else if items.last.place != Place::Void {
            self.fix_next(&mut items.last)?;
        }
        self.store_items(&mut items)
    }

    fn unary(&mut self, op: UnaryOp, mut value: Value) -> Done<Value> {
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
    fn before_right(&mut self, op: BinaryOp, left: &mut Value) -> Done {
        match op {
            BinaryOp::And => self.go_if_true(left),
            BinaryOp::Or => self.go_if_false(left),
            BinaryOp::Concat => self.fix_next(left),
            _ if !op.is_comparison() && left.number().is_some() => Ok(()),
            _ => self.as_operand(left).map(|_| ()),
        }
    }

    fn binary(&mut self, op: BinaryOp, left: Value, mut right: Value) -> Done<Value> {
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
