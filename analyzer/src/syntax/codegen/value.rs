//! Values on their way into registers.
//!
//! The generator holds back an operand as long as it can: a constant needs no register where an
//! instruction can name it, a comparison is a jump until its result is wanted.

use super::emit::Instruction;
use super::jump::Jumps;
use super::{Done, Generator};
use crate::syntax::codegen::constant::Constant;

/// Constants above this cannot be operands; they go through a register.
const MAX_OPERAND: u32 = 255;

/// Where a value is.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Place {
    /// There is none.
    Void,
    Nil,
    True,
    False,
    Constant(u32),
    Number(f64),
    Local(u32),
    Upvalue,
    Global,
    /// A field: table and key.
    Indexed(u32, Operand),
    /// A comparison: the jump that is taken where it holds.
    Jump(u32),
    /// An instruction that can still choose its register.
    Free(u32),
    Register(u32),
    /// A call, and its first register.
    Call(u32),
    /// `...`: its instruction.
    Vararg(u32),
}

/// A register or a constant.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Operand {
    Register(u32),
    Constant(u32),
}

/// A value: where it is, and the jumps that skip the rest of `and` and `or`.
pub(super) struct Value {
    pub(super) place: Place,
    /// Taken where the value is true.
    pub(super) if_true: Jumps,
    /// Taken where the value is false.
    pub(super) if_false: Jumps,
}

impl Value {
    pub(super) fn at(place: Place) -> Self {
        Self {
            place,
            if_true: Jumps::NONE,
            if_false: Jumps::NONE,
        }
    }

    pub(super) fn has_jumps(&self) -> bool {
        self.if_true != self.if_false
    }

    pub(super) fn number(&self) -> Option<f64> {
        match self.place {
            Place::Number(value) if self.if_true.is_empty() && self.if_false.is_empty() => {
                Some(value)
            }
            _ => None,
        }
    }

    /// Whether it can be more than one value.
    pub(super) fn is_open(&self) -> bool {
        matches!(self.place, Place::Call(_) | Place::Vararg(_))
    }
}

impl Generator<'_, '_> {
    /// Reads a variable or field; cuts a call or `...` to one value.
    pub(super) fn read(&mut self, value: &mut Value) -> Done {
        value.place = match value.place {
            Place::Local(register) => Place::Register(register),
            Place::Upvalue | Place::Global => Place::Free(self.emit(Instruction::Other)?),
            Place::Indexed(table, key) => {
                self.release_operand(key);
                self.release(table);
                Place::Free(self.emit(Instruction::Other)?)
            }
            Place::Call(base) => Place::Register(base),
            Place::Vararg(pc) => Place::Free(pc),
            place => place,
        };
        Ok(())
    }

    pub(super) fn release_operand(&mut self, operand: Operand) {
        if let Operand::Register(register) = operand {
            self.release(register);
        }
    }

    pub(super) fn release_value(&mut self, value: &Value) {
        if let Place::Register(register) = value.place {
            self.release(register);
        }
    }

    /// Puts a value, without its jumps, into a register.
    fn load(&mut self, value: &mut Value, register: u32) -> Done {
        self.read(value)?;
        match value.place {
            Place::Nil => self.load_nil(register, 1)?,
            Place::True | Place::False | Place::Constant(_) => {
                self.emit(Instruction::Other)?;
            }
            Place::Number(number) => {
                self.constant(&Constant::Number(number))?;
                self.emit(Instruction::Other)?;
            }
            Place::Register(from) if from != register => {
                self.emit(Instruction::Other)?;
            }
            Place::Void | Place::Jump(_) => return Ok(()),
            _ => {}
        }
        value.place = Place::Register(register);
        Ok(())
    }

    /// Puts a value, with its jumps, into a register.
    pub(super) fn store(&mut self, value: &mut Value, register: u32) -> Done {
        self.load(value, register)?;
        let compared = match value.place {
            Place::Jump(jump) => Some(jump),
            _ => None,
        };
        if let Some(jump) = compared {
            self.join(&mut value.if_true, Jumps::one(jump))?;
        }
        if value.has_jumps() {
            let (mut load_false, mut load_true) = (0, 0);
            if self.lacks_value(value.if_true) || self.lacks_value(value.if_false) {
                let skip = match compared {
                    Some(_) => Jumps::NONE,
                    None => self.jump()?,
                };
                self.label();
                load_false = self.emit(Instruction::Other)?;
                self.label();
                load_true = self.emit(Instruction::Other)?;
                self.patch_here(skip)?;
            }
            let end = self.label();
            self.patch(value.if_false, end, Some(register), load_false)?;
            self.patch(value.if_true, end, Some(register), load_true)?;
        }
        *value = Value::at(Place::Register(register));
        Ok(())
    }

    /// Puts a value into the next free register.
    pub(super) fn fix_next(&mut self, value: &mut Value) -> Done {
        self.read(value)?;
        self.release_value(value);
        self.reserve(1)?;
        self.store(value, self.free - 1)
    }

    /// Puts a value into some register.
    pub(super) fn fix_any(&mut self, value: &mut Value) -> Done<u32> {
        self.read(value)?;
        if let Place::Register(register) = value.place {
            if !value.has_jumps() {
                return Ok(register);
            }
            if register >= self.active {
                self.store(value, register)?;
                return Ok(register);
            }
        }
        self.fix_next(value)?;
        Ok(self.free - 1)
    }

    pub(super) fn settle(&mut self, value: &mut Value) -> Done {
        match value.has_jumps() {
            true => self.fix_any(value).map(|_| ()),
            false => self.read(value),
        }
    }

    /// Makes a value an operand: a constant where that is possible, else a register.
    pub(super) fn as_operand(&mut self, value: &mut Value) -> Done<Operand> {
        self.settle(value)?;
        let constant = match value.place {
            Place::Nil => Some(Constant::Nil),
            Place::True => Some(Constant::True),
            Place::False => Some(Constant::False),
            Place::Number(number) => Some(Constant::Number(number)),
            _ => None,
        };
        if let Some(constant) = constant.filter(|_| self.constants.len() <= MAX_OPERAND) {
            let index = self.constant(&constant)?;
            value.place = Place::Constant(index);
            return Ok(Operand::Constant(index));
        }
        match value.place {
            Place::Constant(index) if index <= MAX_OPERAND => Ok(Operand::Constant(index)),
            _ => self.fix_any(value).map(Operand::Register),
        }
    }

    /// Tests a value and jumps.
    fn test_value(&mut self, value: &mut Value) -> Done<Jumps> {
        if let Place::Free(pc) = value.place
            && self.code.get(pc as usize) == Some(&Instruction::Not)
        {
            self.code.pop();
            return self.test(Instruction::Test);
        }
        let register = match value.place {
            Place::Register(register) => register,
            _ => {
                self.reserve(1)?;
                self.load(value, self.free - 1)?;
                self.free - 1
            }
        };
        self.release_value(value);
        self.test(Instruction::TestSet { register })
    }

    /// Goes on where the value is true.
    pub(super) fn go_if_true(&mut self, value: &mut Value) -> Done {
        self.read(value)?;
        let jumps = match value.place {
            Place::Constant(_) | Place::Number(_) | Place::True => Jumps::NONE,
            Place::Jump(jump) => Jumps::one(jump),
            _ => self.test_value(value)?,
        };
        self.join(&mut value.if_false, jumps)?;
        let if_true = std::mem::take(&mut value.if_true);
        self.patch_here(if_true)
    }

    /// Goes on where the value is false.
    pub(super) fn go_if_false(&mut self, value: &mut Value) -> Done {
        self.read(value)?;
        let jumps = match value.place {
            Place::Nil | Place::False => Jumps::NONE,
            Place::Jump(jump) => Jumps::one(jump),
            _ => self.test_value(value)?,
        };
        self.join(&mut value.if_true, jumps)?;
        let if_false = std::mem::take(&mut value.if_false);
        self.patch_here(if_false)
    }

    pub(super) fn negate(&mut self, value: &mut Value) -> Done {
        self.read(value)?;
        value.place = match value.place {
            Place::Nil | Place::False => Place::True,
            Place::Constant(_) | Place::Number(_) | Place::True => Place::False,
            Place::Jump(jump) => Place::Jump(jump),
            _ => {
                if !matches!(value.place, Place::Register(_)) {
                    self.reserve(1)?;
                    self.load(value, self.free - 1)?;
                }
                self.release_value(value);
                Place::Free(self.emit(Instruction::Not)?)
            }
        };
        std::mem::swap(&mut value.if_true, &mut value.if_false);
        self.drop_values(value.if_false);
        self.drop_values(value.if_true);
        Ok(())
    }
}
