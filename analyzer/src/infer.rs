//! Reads keys and args off the body of a script without tags for them.
//!
//! What enters is the meaning of the body; what leaves are as many keys and args as the highest slots
//! read, named after the locals that take them. Where KEYS or ARGV are used in a way that leaves their number
//! open, a list follows, and the warning `untagged-list` shows the tags to write.

mod open;
pub mod rule;
mod uses;

use crate::finding::{Finding, Findings};
use crate::interface::{Arg, ArgType, Interface, Key, Presence, Scalar};
use crate::names::is_usable_in_rust;
use crate::semantic::{Input, Semantics, SlotUse, Use};
use crate::span::Span;
use crate::syntax::{BinaryOp, ExprId, ExprKind, LocalId, StatKind};
use open::{leaves_open, named};
use uses::Uses;

/// More slots than that are not named one by one.
const MOST: u32 = 255;

/// Adds keys and args to an interface that has none.
pub(crate) fn infer(
    semantics: &Semantics<'_, '_>,
    interface: &mut Interface,
    findings: &mut Findings,
) {
    let mut keys = Slots::read(semantics, Input::Keys);
    let mut args = Slots::read(semantics, Input::Argv);
    keys.name_list("keys");
    args.name_list("args");
    for slots in [&keys, &args] {
        if let Some(slot) = slots.open {
            findings.push(finding(semantics, slot).help(help(&keys, &args)));
        }
    }
    interface.keys = keys.slots.into_iter().map(Slot::into_key).collect();
    interface.args = args.slots.into_iter().map(Slot::into_arg).collect();
}

/// The slots of one table.
struct Slots {
    input: Input,
    slots: Vec<Slot>,
    /// The first use that leaves their number open.
    open: Option<SlotUse>,
}

struct Slot {
    name: String,
    span: Span,
    ty: ArgType,
    presence: Presence,
}

impl Slots {
    fn read(semantics: &Semantics<'_, '_>, input: Input) -> Self {
        let mut count = 0;
        for slot in semantics.slots() {
            if slot.input == input
                && let Some(position @ ..=MOST) = slot.position()
            {
                count = count.max(position);
            }
            if slot.input == input
                && let Some(names) = named(semantics, slot)
            {
                count = names
                    .iter()
                    .fold(count, |count, (_, place)| count.max(*place));
            }
        }
        let count = count.min(MOST);
        let mut uses = semantics.slots().iter();
        let mut slots = Self {
            input,
            slots: Vec::new(),
            open: uses
                .find(|slot| slot.input == input && leaves_open(semantics, slot, count))
                .copied(),
        };
        for position in 1..=count {
            slots.slots.push(Slot::new(semantics, input, position));
        }
        slots.read_names(semantics);
        if input == Input::Argv {
            slots.read_types(semantics);
        }
        slots
    }

    /// Names slots after the locals that take them first.
    fn read_names(&mut self, semantics: &Semantics<'_, '_>) {
        let chunk = semantics.chunk();
        let mut taken = vec![false; self.slots.len()];
        for (_, stat) in chunk.stats() {
            let StatKind::Local { locals, values } = stat.kind else {
                continue;
            };
            for (local, value) in locals.ids().zip(&chunk[values]) {
                if let Some(index) = self.slot_named(semantics, *value) {
                    self.take_name(semantics, local, index, &mut taken);
                }
            }
        }
        let input = self.input;
        let uses = semantics.slots().iter().filter(|slot| slot.input == input);
        let unpacked = uses.filter_map(|slot| named(semantics, slot)).flatten();
        for (local, place) in unpacked {
            if place <= MOST {
                self.take_name(semantics, local, place as usize - 1, &mut taken);
            }
        }
    }

    fn take_name(
        &mut self,
        semantics: &Semantics<'_, '_>,
        local: LocalId,
        index: usize,
        taken: &mut [bool],
    ) {
        let name = semantics.chunk().local_name(local);
        if !taken[index] && self.is_free(name) {
            self.slots[index].name = name.to_owned();
            self.slots[index].span = semantics.chunk()[local].name;
            taken[index] = true;
        }
    }

    /// The types of args, and which of the last may be left out.
    fn read_types(&mut self, semantics: &Semantics<'_, '_>) {
        let uses = Uses::of(semantics, self.slots.len());
        for (slot, test) in self.slots.iter_mut().zip(&uses.slots) {
            slot.ty = if test.is_bool() {
                ArgType::Scalar(Scalar::Bool)
            } else if test.is_number() {
                ArgType::Number
            } else {
                ArgType::Any
            };
        }
        if self.open.is_some() {
            return;
        }
        let slots = self.slots.iter_mut().zip(&uses.slots).rev();
        for (slot, _) in slots.take_while(|(_, test)| test.may_be_missing()) {
            slot.presence = Presence::Optional;
        }
    }

    /// The index of the slot that a value is named after: `ARGV[1]`, `tonumber(ARGV[1])`, `ARGV[1] == '1'`.
    fn slot_named(&self, semantics: &Semantics<'_, '_>, value: ExprId) -> Option<usize> {
        let chunk = semantics.chunk();
        match chunk[chunk.unparen(value)].kind {
            ExprKind::Binary {
                op: BinaryOp::Eq,
                left,
                right,
                ..
            } if semantics.text(right).is_some() => self.slot_behind(semantics, left),
            _ => self.slot_behind(semantics, value),
        }
    }

    /// The index of the slot that an expression passes on.
    fn slot_behind(&self, semantics: &Semantics<'_, '_>, expr: ExprId) -> Option<usize> {
        let (input, position) = semantics.slot_behind(expr)?;
        let index = (position as usize).checked_sub(1)?;
        (input == self.input && index < self.slots.len()).then_some(index)
    }

    fn is_free(&self, name: &str) -> bool {
        is_usable_in_rust(name) && self.slots.iter().all(|slot| slot.name != name)
    }

    /// Stands for what is open with a list behind the slots.
    fn name_list(&mut self, name: &str) {
        if self.open.is_none() {
            return;
        }
        let mut name = name.to_owned();
        while !self.is_free(&name) {
            name.push('_');
        }
        self.slots.push(Slot {
            name,
            span: Span::default(),
            ty: ArgType::Any,
            presence: Presence::List,
        });
    }
}

impl Slot {
    /// With the name it has where no local gives it one, at the place where it is first read.
    fn new(semantics: &Semantics<'_, '_>, input: Input, position: u32) -> Self {
        let read = semantics
            .slots()
            .iter()
            .find(|slot| slot.input == input && slot.position() >= Some(position));
        Self {
            name: format!("{}{position}", input.noun()),
            span: read.map_or(Span::default(), |slot| semantics.chunk()[slot.expr].span),
            ty: ArgType::Any,
            presence: Presence::Required,
        }
    }

    fn into_key(self) -> Key {
        Key {
            name: self.name,
            docs: String::new(),
            list: self.presence == Presence::List,
            record: None,
            template: None,
            span: self.span,
        }
    }

    fn into_arg(self) -> Arg {
        Arg {
            name: self.name,
            docs: String::new(),
            ty: self.ty,
            presence: self.presence,
            default: None,
            span: self.span,
        }
    }
}

fn finding(semantics: &Semantics<'_, '_>, slot: SlotUse) -> Finding {
    let chunk = semantics.chunk();
    let (table, noun) = (slot.input.table(), slot.input.noun());
    let expr = match slot.how {
        Use::Length(length) => length,
        _ => slot.expr,
    };
    let message = match slot.how {
        Use::At(_) => format!("a script with so many {noun}s needs tags that declare them"),
        Use::Length(_) => {
            format!("`#{table}` depends on the call, so the {noun}s are taken as a list")
        }
        Use::Somewhere => {
            format!(
                "which of {table} is read depends on the call, so the {noun}s are taken as a list"
            )
        }
        Use::Whole | Use::Write => {
            format!("how many {noun}s there are depends on the call, so they are taken as a list")
        }
    };
    Finding::new(&rule::RULE, chunk[expr].span, message)
        .label(format!("leaves the number of {noun}s open"))
}

/// The tags to write.
fn help(keys: &Slots, args: &Slots) -> String {
    let mut help = String::from("declare them before the first statement, such as");
    for slot in &keys.slots {
        help.push_str(&format!(
            "\n`---@key {}{}`",
            slot.name,
            slot.presence.sign()
        ));
    }
    for slot in &args.slots {
        let sign = slot.presence.sign();
        let ty = match slot.ty {
            ArgType::Number => ": i64",
            ArgType::Scalar(Scalar::Bool) => ": bool",
            _ => "",
        };
        help.push_str(&format!("\n`---@arg {}{sign}{ty}`", slot.name));
    }
    help
}
