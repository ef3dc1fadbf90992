//! Instructions, jumps, registers and constants: what the generator counts.

use super::{Done, Generator, Overflow};
use crate::syntax::codegen::constant::Constant;

/// A function has fewer registers than this.
const MAX_REGISTERS: u32 = 250;
/// What an instruction that loads a constant, or makes a closure, can name.
const MAX_CONSTANTS: u32 = 262_143;

/// As much of an instruction as later ones depend on.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Instruction {
    /// Goes to `target`, or waits for it in a list; `None` ends the list.
    Jump {
        target: Option<u32>,
    },
    /// Tests a register and copies it; a jump follows.
    TestSet {
        register: u32,
    },
    /// Tests or compares; a jump follows.
    Test,
    /// Sets registers to nil.
    LoadNil {
        from: u32,
        to: u32,
    },
    /// Joins registers.
    Concat {
        from: u32,
    },
    /// Negates.
    Not,
    Other,
}

impl<'a> Generator<'_, 'a> {
    // Instructions.

    pub(super) fn pc(&self) -> u32 {
        u32::try_from(self.code.len()).unwrap_or(u32::MAX)
    }

    pub(super) fn emit(&mut self, instruction: Instruction) -> Done<u32> {
        let waiting = std::mem::take(&mut self.waiting);
        let here = self.pc();
        self.patch(waiting, here, None, here)?;
        self.code.push(instruction);
        Ok(here)
    }

    /// Sets `count` registers to nil, with the instruction before where that does the same.
    pub(super) fn load_nil(&mut self, from: u32, count: u32) -> Done {
        let to = from + count - 1;
        if self.last_target.is_none_or(|target| self.pc() > target) {
            match self.code.last_mut() {
                // Registers are nil where a function starts.
                None if from >= self.active => return Ok(()),
                Some(Instruction::LoadNil {
                    from: first,
                    to: last,
                }) if *first <= from && from <= *last + 1 => {
                    *last = to.max(*last);
                    return Ok(());
                }
                _ => {}
            }
        }
        self.emit(Instruction::LoadNil { from, to })?;
        Ok(())
    }

    // Registers.

    pub(super) fn check_registers(&mut self, count: u32) -> Done {
        let needed = self.free + count;
        if needed > self.slots {
            if needed >= MAX_REGISTERS {
                return Err(Overflow::Registers);
            }
            self.slots = needed;
        }
        Ok(())
    }

    pub(super) fn reserve(&mut self, count: u32) -> Done {
        self.check_registers(count)?;
        self.free += count;
        Ok(())
    }

    /// Frees a register unless a local has it.
    pub(super) fn release(&mut self, register: u32) {
        if register >= self.active {
            self.free = self.free.saturating_sub(1);
        }
    }

    // Constants.

    pub(super) fn constant(&mut self, constant: &Constant<'_>) -> Done<u32> {
        let number = self.constants.number(constant);
        if number >= MAX_CONSTANTS {
            return Err(Overflow::Constants);
        }
        Ok(number)
    }

    /// A closure: its instruction and one more for each upvalue.
    pub(super) fn closure(&mut self, upvalues: usize) -> Done<u32> {
        if self.closures >= MAX_CONSTANTS {
            return Err(Overflow::Constants);
        }
        self.closures += 1;
        let pc = self.emit(Instruction::Other)?;
        for _ in 0..upvalues {
            self.emit(Instruction::Other)?;
        }
        Ok(pc)
    }
}
