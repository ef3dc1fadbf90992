//! Jumps and where they go.

use super::emit::Instruction;
use super::{Done, Generator, Overflow};

/// The instructions that a jump can pass, in either direction.
const MAX_JUMP: u32 = 131_071;

/// Jumps that wait for one target; each names the next.
#[derive(Clone, Copy, PartialEq, Default)]
pub(super) struct Jumps(Option<(u32, u32)>);

impl Jumps {
    pub(super) const NONE: Self = Self(None);

    pub(super) fn one(pc: u32) -> Self {
        Self(Some((pc, pc)))
    }

    pub(super) fn is_empty(self) -> bool {
        self.0.is_none()
    }

    /// The first of them.
    pub(super) fn head(self) -> u32 {
        self.0.map_or(0, |(head, _)| head)
    }
}

impl Generator<'_, '_> {
    /// A jump that waits for its target.
    pub(super) fn jump(&mut self) -> Done<Jumps> {
        let waiting = std::mem::take(&mut self.waiting);
        let mut jump = Jumps::one(self.emit(Instruction::Jump { target: None })?);
        self.join(&mut jump, waiting)?;
        Ok(jump)
    }

    /// A test and the jump after it.
    pub(super) fn test(&mut self, test: Instruction) -> Done<Jumps> {
        self.emit(test)?;
        self.jump()
    }

    /// Appends the second list to the first.
    pub(super) fn join(&mut self, first: &mut Jumps, second: Jumps) -> Done {
        match (first.0, second.0) {
            (_, None) => {}
            (None, _) => *first = second,
            (Some((head, tail)), Some((next, last))) => {
                self.aim(tail, next)?;
                *first = Jumps(Some((head, last)));
            }
        }
        Ok(())
    }

    fn aim(&mut self, jump: u32, target: u32) -> Done {
        if (jump + 1).abs_diff(target) > MAX_JUMP {
            return Err(Overflow::Jump);
        }
        self.code[jump as usize] = Instruction::Jump {
            target: Some(target),
        };
        Ok(())
    }

    /// The place after the last instruction, to jump to.
    pub(super) fn label(&mut self) -> u32 {
        let here = self.pc();
        self.last_target = Some(here);
        here
    }

    /// Lets the jumps go to the next instruction.
    pub(super) fn patch_here(&mut self, jumps: Jumps) -> Done {
        self.label();
        let mut waiting = std::mem::take(&mut self.waiting);
        self.join(&mut waiting, jumps)?;
        self.waiting = waiting;
        Ok(())
    }

    pub(super) fn patch_to(&mut self, jumps: Jumps, target: u32) -> Done {
        match target == self.pc() {
            true => self.patch_here(jumps),
            false => self.patch(jumps, target, None, target),
        }
    }

    /// Gives jumps their targets: those that carry a value into `register` go to `with_value`.
    pub(super) fn patch(
        &mut self,
        jumps: Jumps,
        with_value: u32,
        register: Option<u32>,
        without: u32,
    ) -> Done {
        let mut next = jumps.0.map(|(head, _)| head);
        while let Some(jump) = next {
            next = self.next_jump(jump);
            let target = match self.settle_test(jump, register) {
                true => with_value,
                false => without,
            };
            self.aim(jump, target)?;
        }
        Ok(())
    }

    fn next_jump(&self, jump: u32) -> Option<u32> {
        match self.code[jump as usize] {
            Instruction::Jump { target } => target,
            _ => None,
        }
    }

    /// Where the test that decides a jump stands.
    fn control(&self, jump: u32) -> usize {
        let jump = jump as usize;
        let before = jump.checked_sub(1).map(|index| self.code[index]);
        match before {
            Some(Instruction::TestSet { .. } | Instruction::Test) => jump - 1,
            _ => jump,
        }
    }

    /// Makes a test copy into `register`, or only test; whether it could copy.
    fn settle_test(&mut self, jump: u32, register: Option<u32>) -> bool {
        let control = self.control(jump);
        let Instruction::TestSet { register: tested } = self.code[control] else {
            return false;
        };
        if register.is_none_or(|register| register == tested) {
            self.code[control] = Instruction::Test;
        }
        true
    }

    /// Whether some of the jumps carry no value.
    pub(super) fn lacks_value(&self, jumps: Jumps) -> bool {
        let mut next = jumps.0.map(|(head, _)| head);
        while let Some(jump) = next {
            let control = self.code[self.control(jump)];
            if !matches!(control, Instruction::TestSet { .. }) {
                return true;
            }
            next = self.next_jump(jump);
        }
        false
    }

    /// Lets no jump carry a value.
    pub(super) fn drop_values(&mut self, jumps: Jumps) {
        let mut next = jumps.0.map(|(head, _)| head);
        while let Some(jump) = next {
            self.settle_test(jump, None);
            next = self.next_jump(jump);
        }
    }
}
