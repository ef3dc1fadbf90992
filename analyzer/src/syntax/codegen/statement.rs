//! Code of statements.

use super::emit::Instruction;
use super::jump::Jumps;
use super::value::{Operand, Place, Value};
use super::{Block, Done, Generator};
use crate::syntax::ast::StatKind;
use crate::syntax::id::{BlockId, ExprList, LocalId, LocalList, StatId};

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

    pub(super) fn enter(&mut self, is_loop: bool) {
        self.blocks.push(Block {
            breaks: Jumps::NONE,
            is_loop,
            active: self.active,
            captured: false,
        });
    }

    pub(super) fn leave(&mut self) -> Done {
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

    pub(super) fn activate(&mut self, local: LocalId) {
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
    pub(super) fn adjust(&mut self, variables: usize, values: usize, mut last: Value) -> Done {
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
}
