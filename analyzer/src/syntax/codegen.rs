//! The limits that Lua meets while it generates code: registers, constants, the length of jumps.
//!
//! What enters is a chunk without findings; what leaves are findings. The code of a function is
//! generated as Lua's compiler does it, as far as the limits depend on it: which register each
//! value takes, how many instructions there are. That is only done for functions that could come
//! near a limit, which the parser tells from the number of tokens in a statement.

mod constant;
mod control;
mod emit;
mod expression;
mod jump;
mod operator;
mod statement;
mod table;
#[cfg(test)]
mod tests;
mod value;

use super::chunk::Chunk;
use super::id::{ExprId, FuncId};
use super::message::{function_keyword, limits};
use crate::Finding;
use crate::span::Span;
use constant::Constants;
use emit::Instruction;
use jump::Jumps;

/// Locals and tokens of a statement (or of the head of one) below this need less than 250 registers.
pub(super) const SAFE_WIDTH: u32 = 220;
/// A statement with fewer tokens has no jump over more than 131,071 instructions.
pub(super) const SAFE_LENGTH: u32 = 30_000;
/// A function with fewer nodes has at most 262,143 constants.
pub(super) const SAFE_SIZE: usize = 260_000;

/// What Lua runs out of.
#[derive(Debug)]
enum Overflow {
    Registers,
    Constants,
    Jump,
}

type Done<T = ()> = Result<T, Overflow>;

/// A block that code is generated for.
struct Block {
    /// The jumps of `break`.
    breaks: Jumps,
    is_loop: bool,
    /// Locals outside of it.
    active: u32,
    /// A function within uses one of its locals.
    captured: bool,
}

/// The code of a function.
struct Generator<'c, 'a> {
    chunk: &'c Chunk<'a>,
    func: FuncId,
    /// What code is generated for.
    at: Span,
    code: Vec<Instruction>,
    /// Jumps to the next instruction.
    waiting: Jumps,
    last_target: Option<u32>,
    /// The first register without a value.
    free: u32,
    /// Locals here; they have the first registers.
    active: u32,
    /// Registers that the function needs.
    slots: u32,
    constants: Constants,
    /// Functions directly within.
    closures: u32,
    blocks: Vec<Block>,
    /// By local: its register.
    registers: &'c mut [u32],
    /// Expressions whose leftmost part is being done.
    spine: Vec<ExprId>,
}

/// Checks the functions that could come near a limit.
pub(super) fn check(chunk: &Chunk<'_>, suspects: &[FuncId]) -> Vec<Finding> {
    if suspects.is_empty() {
        return Vec::new();
    }
    let mut suspected = vec![false; chunk.funcs.len()];
    for func in suspects {
        suspected[func.index()] = true;
    }
    let mut registers = vec![0; chunk.locals.len()];
    let mut findings = Vec::new();
    for (func, _) in chunk.funcs().filter(|(func, _)| suspected[func.index()]) {
        let mut generator = Generator::new(chunk, func, &mut registers);
        if let Err(overflow) = generator.generate() {
            findings.push(finding(overflow, chunk, func, generator.at));
        }
    }
    findings
}

fn finding(overflow: Overflow, chunk: &Chunk<'_>, func: FuncId, at: Span) -> Finding {
    let finding = match overflow {
        Overflow::Registers => limits::registers(at),
        Overflow::Constants => limits::constants(at),
        Overflow::Jump => limits::jump(at),
    };
    match func == chunk.main() {
        true => finding,
        false => finding.also(function_keyword(chunk[func].span), "in this function"),
    }
}

impl<'c, 'a> Generator<'c, 'a> {
    fn new(chunk: &'c Chunk<'a>, func: FuncId, registers: &'c mut [u32]) -> Self {
        Self {
            chunk,
            func,
            at: chunk[func].span,
            code: Vec::new(),
            waiting: Jumps::NONE,
            last_target: None,
            free: 0,
            active: 0,
            // Two are always there.
            slots: 2,
            constants: Constants::default(),
            closures: 0,
            blocks: Vec::new(),
            registers,
            spine: Vec::new(),
        }
    }

    fn generate(&mut self) -> Done {
        let func = self.chunk[self.func];
        for param in func.params.ids() {
            self.registers[param.index()] = self.active;
            self.active += 1;
        }
        self.reserve(self.active)?;
        self.statements(func.body)?;
        self.active = 0;
        self.emit(Instruction::Other)?;
        Ok(())
    }
}
