//! Reads keys and args off the body of a script without tags for them.
//!
//! What enters is the meaning of the body; what leaves are as many keys and args as the highest slots
//! read, named after the locals that take them. KEYS or ARGV used in a way that leaves their number
//! open is refused, with the tags to write.

use crate::finding::{Finding, Findings};
use crate::interface::rule;
use crate::interface::{Arg, ArgType, Interface, Key, Presence};
use crate::names::is_usable_in_rust;
use crate::semantic::{Input, Parent, Semantics, SlotUse, Use, Value};
use crate::span::Span;
use crate::syntax::{BinaryOp, ExprId, ExprKind, StatKind};

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
    number: bool,
    list: bool,
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
        }
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
        slots.read_numbers(semantics);
        slots
    }

    /// Names slots after the locals that take them first.
    fn read_names(&mut self, semantics: &Semantics<'_, '_>) {
        let chunk = semantics.chunk();
        let mut named = vec![false; self.slots.len()];
        for (_, stat) in chunk.stats() {
            let StatKind::Local { locals, values } = stat.kind else {
                continue;
            };
            for (local, value) in locals.ids().zip(&chunk[values]) {
                let Some(index) = self.slot_behind(semantics, *value) else {
                    continue;
                };
                let name = chunk.local_name(local);
                if !named[index] && self.is_free(name) {
                    self.slots[index].name = name.to_owned();
                    self.slots[index].span = chunk[local].name;
                    named[index] = true;
                }
            }
        }
    }

    /// `tonumber(ARGV[n])` makes a number of it.
    fn read_numbers(&mut self, semantics: &Semantics<'_, '_>) {
        for (expr, _) in semantics.chunk().exprs() {
            if let Some(("tonumber", [arg])) = semantics.library_call(expr)
                && let Some(index) = self.slot_behind(semantics, *arg)
            {
                self.slots[index].number = true;
            }
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
            number: false,
            list: true,
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
            number: false,
            list: false,
        }
    }

    fn presence(&self) -> Presence {
        Presence::of(self.list)
    }

    fn into_key(self) -> Key {
        Key {
            name: self.name,
            docs: String::new(),
            list: self.list,
            span: self.span,
        }
    }

    fn into_arg(self) -> Arg {
        Arg {
            name: self.name,
            docs: String::new(),
            ty: if self.number {
                ArgType::Number
            } else {
                ArgType::Any
            },
            presence: Presence::of(self.list),
            span: self.span,
        }
    }
}

/// Whether a use leaves the number of slots open; `count` is how many are read by number.
fn leaves_open(semantics: &Semantics<'_, '_>, slot: &SlotUse, count: u32) -> bool {
    match slot.how {
        Use::At(_) => slot.position().is_some_and(|position| position > MOST),
        Use::Write => false,
        Use::Length(length) => !refuses_others(semantics, length, count),
        Use::Somewhere | Use::Whole => true,
    }
}

/// Whether a length is only compared to refuse another number of slots: `#KEYS ~= 2`, `#ARGV < 3`,
/// `assert(#KEYS == 2)`.
fn refuses_others(semantics: &Semantics<'_, '_>, length: ExprId, count: u32) -> bool {
    let chunk = semantics.chunk();
    let Some(Parent::Expr(comparison)) = semantics.parent(length) else {
        return false;
    };
    let ExprKind::Binary {
        op, left, right, ..
    } = chunk[comparison].kind
    else {
        return false;
    };
    let asserted = || match semantics.parent(comparison) {
        Some(Parent::Expr(call)) => {
            matches!(semantics.library_call(call), Some(("assert", [first, ..])) if *first == comparison)
        }
        _ => false,
    };
    let other = if left == length { right } else { left };
    let right_one = semantics.value(other) == Value::Number(f64::from(count));
    right_one
        && match op {
            BinaryOp::Ne => true,
            BinaryOp::Lt => left == length,
            BinaryOp::Gt => right == length,
            BinaryOp::Eq => asserted(),
            _ => false,
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
        Use::Length(_) => format!("`#{table}` depends on the call, so the {noun}s need tags"),
        Use::Somewhere => {
            format!("which of {table} is read depends on the call, so the {noun}s need tags")
        }
        Use::Whole | Use::Write => format!("cannot tell how many {noun}s this script takes"),
    };
    Finding::new(&rule::RULE, chunk[expr].span, message).label(format!(
        "uses {table} in a way that leaves their number open"
    ))
}

/// The tags to write.
fn help(keys: &Slots, args: &Slots) -> String {
    let mut help = String::from("declare them in front of the first statement, such as");
    for slot in &keys.slots {
        help.push_str(&format!(
            "\n`---@key {}{}`",
            slot.name,
            slot.presence().sign()
        ));
    }
    for slot in &args.slots {
        let sign = slot.presence().sign();
        let ty = if slot.number { ": i64" } else { "" };
        help.push_str(&format!("\n`---@arg {}{sign}{ty}`", slot.name));
    }
    help
}
