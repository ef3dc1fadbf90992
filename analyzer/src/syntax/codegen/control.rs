//! Code of loops and branches.

use super::emit::Instruction;
use super::jump::Jumps;
use super::value::Place;
use super::{Done, Generator};
use crate::syntax::codegen::constant::Constant;
use crate::syntax::id::{ArmList, BlockId, ExprId, ExprList, LocalId, LocalList};

impl Generator<'_, '_> {
    /// The jumps that are taken where a condition does not hold.
    fn condition(&mut self, condition: ExprId) -> Done<Jumps> {
        let mut value = self.expression(condition)?;
        if value.place == Place::Nil {
            value.place = Place::False;
        }
        self.go_if_true(&mut value)?;
        Ok(value.if_false)
    }

    pub(super) fn while_loop(&mut self, condition: ExprId, body: BlockId) -> Done {
        let start = self.label();
        let exit = self.condition(condition)?;
        self.enter(true);
        self.block(body)?;
        let back = self.jump()?;
        self.patch_to(back, start)?;
        self.leave()?;
        self.patch_here(exit)
    }

    pub(super) fn repeat_loop(&mut self, body: BlockId, condition: ExprId) -> Done {
        let start = self.label();
        self.enter(true);
        self.enter(false);
        self.statements(body)?;
        let exit = self.condition(condition)?;
        if self.blocks.last().is_some_and(|block| block.captured) {
            self.break_loop()?;
            self.patch_here(exit)?;
            self.leave()?;
            let back = self.jump()?;
            self.patch_to(back, start)?;
        } else {
            self.leave()?;
            self.patch_to(exit, start)?;
        }
        self.leave()
    }

    pub(super) fn branches(&mut self, arms: ArmList, otherwise: Option<BlockId>) -> Done {
        let mut escapes = Jumps::NONE;
        let count = arms.len();
        for (index, arm) in self.chunk[arms].iter().enumerate() {
            let next = self.condition(arm.condition)?;
            self.block(arm.body)?;
            if index + 1 < count || otherwise.is_some() {
                let escape = self.jump()?;
                self.join(&mut escapes, escape)?;
                self.patch_here(next)?;
            } else {
                self.join(&mut escapes, next)?;
            }
        }
        if let Some(otherwise) = otherwise {
            self.block(otherwise)?;
        }
        self.patch_here(escapes)
    }

    pub(super) fn numeric_for(
        &mut self,
        local: LocalId,
        values: [Option<ExprId>; 3],
        body: BlockId,
    ) -> Done {
        self.enter(true);
        for value in values {
            match value {
                Some(expr) => {
                    let mut value = self.expression(expr)?;
                    self.fix_next(&mut value)?;
                }
                None => {
                    self.constant(&Constant::Number(1.0))?;
                    self.emit(Instruction::Other)?;
                    self.reserve(1)?;
                }
            }
        }
        self.active += 3;
        let prepare = Jumps::one(self.emit(Instruction::Jump { target: None })?);
        self.for_body(std::iter::once(local), 1, body)?;
        self.patch_here(prepare)?;
        let again = Jumps::one(self.emit(Instruction::Jump { target: None })?);
        self.patch_to(again, prepare.head() + 1)?;
        self.leave()
    }

    pub(super) fn generic_for(
        &mut self,
        locals: LocalList,
        values: ExprList,
        body: BlockId,
    ) -> Done {
        self.enter(true);
        let last = self.list(values)?;
        self.adjust(3, values.len(), last)?;
        self.check_registers(3)?;
        self.active += 3;
        let prepare = self.jump()?;
        let count = u32::try_from(locals.len()).unwrap_or(u32::MAX);
        self.for_body(locals.ids(), count, body)?;
        self.patch_here(prepare)?;
        let again = self.test(Instruction::Test)?;
        self.patch_to(again, prepare.head() + 1)?;
        self.leave()
    }

    fn for_body(
        &mut self,
        locals: impl Iterator<Item = LocalId>,
        count: u32,
        body: BlockId,
    ) -> Done {
        self.enter(false);
        locals.for_each(|local| self.activate(local));
        self.reserve(count)?;
        self.block(body)?;
        self.leave()
    }

    pub(super) fn break_loop(&mut self) -> Done {
        let Some(index) = self.blocks.iter().rposition(|block| block.is_loop) else {
            return Ok(());
        };
        if self.blocks[index + 1..].iter().any(|block| block.captured) {
            self.emit(Instruction::Other)?;
        }
        let jump = self.jump()?;
        let mut breaks = self.blocks[index].breaks;
        self.join(&mut breaks, jump)?;
        self.blocks[index].breaks = breaks;
        Ok(())
    }
}
