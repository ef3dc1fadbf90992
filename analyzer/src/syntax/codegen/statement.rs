//! Code of statements.

use super::emit::{Instruction, Jumps};
use super::value::{Operand, Place, Value};
use super::{Block, Done, Generator};
use crate::syntax::ast::StatKind;
use crate::syntax::codegen::constant::Constant;
use crate::syntax::id::{ArmList, BlockId, ExprId, ExprList, LocalId, LocalList, StatId};

impl Generator<'_, '_> {
    /// A block with a scope of its own.
    pub(super) fn block(&mut self, block: BlockId) -> Done {
        self.enter(false);
        self.statements(block)?;
        self.leave()
    }

    pub(super) fn statements(&mut self, block: BlockId) -> Done {
        for stat in &self.chunk[self.chunk[block].stats] {
            self.statement(*stat)?;
            self.free = self.active;
        }
        Ok(())
    }

    fn enter(&mut self, is_loop: bool) {
        self.blocks.push(Block {
            breaks: Jumps::NONE,
            is_loop,
            active: self.active,
            captured: false,
        });
    }

    fn leave(&mut self) -> Done {
        let Some(block) = self.blocks.pop() else {
            return Ok(());
        };
        self.active = block.active;
        if block.captured {
            self.emit(Instruction::Other)?;
        }
        self.free = self.active;
        self.patch_here(block.breaks)
    }

    /// The block of the local in `register` must close it when it ends.
    pub(super) fn mark_captured(&mut self, register: u32) {
        let mut blocks = self.blocks.iter_mut().rev();
        if let Some(block) = blocks.find(|block| block.active <= register) {
            block.captured = true;
        }
    }

    fn activate(&mut self, local: LocalId) {
        self.registers[local.index()] = self.active;
        self.active += 1;
    }

    fn statement(&mut self, stat: StatId) -> Done {
        self.at = self.chunk[stat].span;
        match self.chunk[stat].kind {
            StatKind::Local { locals, values } => self.local(locals, values),
            StatKind::LocalFunction { local, func } => {
                let register = self.free;
                self.reserve(1)?;
                self.activate(local);
                let mut value = Value::at(self.function(func)?);
                self.store(&mut value, register)
            }
            StatKind::Function { target, func } => {
                let target = self.expression(target)?.place;
                let value = Value::at(self.function(func)?);
                self.assign(target, value)
            }
            StatKind::Assign { targets, values } => self.assignment(targets, values),
            StatKind::Call(call) => self.expression(call).map(|_| ()),
            StatKind::Do(body) => self.block(body),
            StatKind::While { condition, body } => self.while_loop(condition, body),
            StatKind::Repeat { body, condition } => self.repeat_loop(body, condition),
            StatKind::If { arms, otherwise } => self.branches(arms, otherwise),
            StatKind::NumericFor {
                local,
                start,
                limit,
                step,
                body,
            } => self.numeric_for(local, [Some(start), Some(limit), step], body),
            StatKind::GenericFor {
                locals,
                values,
                body,
            } => self.generic_for(locals, values, body),
            StatKind::Return(values) => self.give_back(values),
            StatKind::Break => self.break_loop(),
        }
    }

    fn local(&mut self, locals: LocalList, values: ExprList) -> Done {
        let last = self.list(values)?;
        self.adjust(locals.len(), values.len(), last)?;
        locals.ids().for_each(|local| self.activate(local));
        Ok(())
    }

    /// Makes as many values as there are variables.
    fn adjust(&mut self, variables: usize, values: usize, mut last: Value) -> Done {
        let open = last.is_open();
        let missing = (variables + usize::from(open)).saturating_sub(values);
        let missing = u32::try_from(missing).unwrap_or(u32::MAX);
        if open {
            self.open(&last)?;
            return self.reserve(missing.saturating_sub(1));
        }
        if last.place != Place::Void {
            self.fix_next(&mut last)?;
        }
        if missing > 0 {
            let from = self.free;
            self.reserve(missing)?;
            self.load_nil(from, missing)?;
        }
        Ok(())
    }

    fn assignment(&mut self, targets: ExprList, values: ExprList) -> Done {
        let mut places: Vec<Place> = Vec::with_capacity(targets.len());
        for target in &self.chunk[targets] {
            let place = self.expression(*target)?.place;
            if let Place::Local(register) = place {
                self.keep_apart(&mut places, register)?;
            }
            places.push(place);
        }
        let mut last = self.list(values)?;
        if targets.len() == values.len() {
            // The last value goes straight to its target.
            if last.is_open() {
                self.read(&mut last)?;
            }
            if let Some(place) = places.pop() {
                self.assign(place, last)?;
            }
        } else {
            self.adjust(targets.len(), values.len(), last)?;
            let extra = values.len().saturating_sub(targets.len());
            self.free -= u32::try_from(extra).unwrap_or(0).min(self.free);
        }
        while let Some(place) = places.pop() {
            let value = Value::at(Place::Register(self.free.saturating_sub(1)));
            self.assign(place, value)?;
        }
        Ok(())
    }

    /// Copies a local that is assigned to, where targets before it use it as table or key.
    fn keep_apart(&mut self, places: &mut [Place], register: u32) -> Done {
        let copy = self.free;
        let mut found = false;
        for place in places {
            let Place::Indexed(table, key) = place else {
                continue;
            };
            if *table == register {
                *table = copy;
                found = true;
            }
            if *key == Operand::Register(register) {
                *key = Operand::Register(copy);
                found = true;
            }
        }
        if found {
            self.emit(Instruction::Other)?;
            self.reserve(1)?;
        }
        Ok(())
    }

    fn assign(&mut self, target: Place, mut value: Value) -> Done {
        match target {
            Place::Local(register) => {
                self.release_value(&value);
                return self.store(&mut value, register);
            }
            Place::Indexed(..) => self.as_operand(&mut value).map(|_| ())?,
            _ => self.fix_any(&mut value).map(|_| ())?,
        }
        self.emit(Instruction::Other)?;
        self.release_value(&value);
        Ok(())
    }

    /// The jumps that are taken where a condition does not hold.
    fn condition(&mut self, condition: ExprId) -> Done<Jumps> {
        let mut value = self.expression(condition)?;
        if value.place == Place::Nil {
            value.place = Place::False;
        }
        self.go_if_true(&mut value)?;
        Ok(value.if_false)
    }

    fn while_loop(&mut self, condition: ExprId, body: BlockId) -> Done {
        let start = self.label();
        let exit = self.condition(condition)?;
        self.enter(true);
        self.block(body)?;
        let back = self.jump()?;
        self.patch_to(back, start)?;
        self.leave()?;
        self.patch_here(exit)
    }

    fn repeat_loop(&mut self, body: BlockId, condition: ExprId) -> Done {
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

    fn branches(&mut self, arms: ArmList, otherwise: Option<BlockId>) -> Done {
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

    fn numeric_for(&mut self, local: LocalId, values: [Option<ExprId>; 3], body: BlockId) -> Done {
        self.enter(true);
        for value in values {
            match value {
                Some(expr) => {
                    let mut value = self.expression(expr)?;
                    self.fix_next(&mut value)?;
                }
                None => {
                    self.constant(Constant::number(1.0))?;
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

    fn generic_for(&mut self, locals: LocalList, values: ExprList, body: BlockId) -> Done {
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

    fn give_back(&mut self, values: ExprList) -> Done {
        let mut last = self.list(values)?;
        if last.is_open() {
            self.open(&last)?;
        } else if values.len() == 1 {
            self.fix_any(&mut last)?;
        } else if last.place != Place::Void {
            self.fix_next(&mut last)?;
        }
        self.emit(Instruction::Other)?;
        Ok(())
    }

    fn break_loop(&mut self) -> Done {
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
