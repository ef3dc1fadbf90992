//! What a test says of the values tested: `if x`, `x == false`, `type(x) == 'number'`, `#x > 0`.

use super::Flow;
use super::state::{Base, Element, Name};
use crate::semantic::store::Key;
use crate::semantic::types::{Kinds, Tables, Type};
use crate::syntax::{BinaryOp, ExprId, ExprKind, UnaryOp};

/// More parts of a condition than that are not looked at.
const MOST_PARTS: usize = 32;

impl<'a> Flow<'_, '_, 'a> {
    /// Says what a condition says that has come out true, or false.
    pub(super) fn narrow(&mut self, condition: ExprId, truth: bool) {
        let mut open = vec![(condition, truth)];
        for _ in 0..MOST_PARTS {
            let Some((part, truth)) = open.pop() else {
                return;
            };
            match self.chunk[part].kind {
                ExprKind::Paren(inner) => open.push((inner, truth)),
                ExprKind::Unary {
                    op: UnaryOp::Not,
                    operand,
                } => open.push((operand, !truth)),
                ExprKind::Binary {
                    op: op @ (BinaryOp::And | BinaryOp::Or),
                    left,
                    right,
                    ..
                } => {
                    if truth == (op == BinaryOp::And) {
                        open.extend([(right, truth), (left, truth)]);
                    }
                }
                ExprKind::Binary {
                    op, left, right, ..
                } if op.is_comparison() => self.narrow_compared(op, left, right, truth),
                _ => self.narrow_truth(part, truth),
            }
        }
    }

    fn narrow_truth(&mut self, part: ExprId, truth: bool) {
        match self.library_call(part) {
            Some(("next", [list, ..])) if truth => self.fill(*list),
            Some(("tonumber", [text])) if truth => {
                let ty = self.ty(*text).only(Kinds::NUMBER | Kinds::STRING);
                self.refine(*text, ty);
            }
            _ => {
                let ty = self.ty(part).when(truth);
                self.refine(part, ty);
                self.tell_apart(part, truth);
            }
        }
    }

    fn narrow_compared(&mut self, op: BinaryOp, left: ExprId, right: ExprId, truth: bool) {
        match op {
            BinaryOp::Eq => self.narrow_equal(left, right, truth),
            BinaryOp::Ne => self.narrow_equal(left, right, !truth),
            _ => self.narrow_order(op, left, right, truth),
        }
    }

    fn narrow_equal(&mut self, left: ExprId, right: ExprId, equal: bool) {
        let types = [self.ty(left), self.ty(right)];
        for (side, own, other) in [(left, types[0], types[1]), (right, types[1], types[0])] {
            if let Some(("type", [value, ..])) = self.library_call(side)
                && let Some(name) = self.store.only_text(&other)
            {
                let kinds = kinds_named(&name);
                let ty = self.ty(*value);
                let ty = if equal {
                    ty.only(kinds)
                } else {
                    ty.without(kinds)
                };
                self.refine(*value, ty);
                continue;
            }
            if let Some(list) = self.length_of(side)
                && let Some(count) = other.constant()
                && (count > 0.0) == equal
            {
                self.fill(list);
                continue;
            }
            let ty = if equal {
                let met = self.store.meet(own, other);
                if met.is_never() { own } else { met }
            } else {
                self.unequal(own, other)
            };
            self.refine(side, ty);
            // With no word left it is missing.
            let none_left = !equal && own.can_be(Kinds::STRING) && ty.truth() == Some(false);
            if !equal && other.is(Kinds::NIL) || equal && other.truth() == Some(true) {
                self.tell_apart(side, true);
            } else if none_left || equal && other.is(Kinds::FALSY) {
                self.tell_apart(side, false);
            }
        }
    }

    /// What is left of values that are not equal to another.
    fn unequal(&mut self, own: Type, other: Type) -> Type {
        for kind in [Kinds::NIL, Kinds::FALSE, Kinds::TRUE] {
            if other.is(kind) {
                return own.without(kind);
            }
        }
        let Some(text) = self.store.only_text(&other).map(|text| text.into_owned()) else {
            return own;
        };
        let Some(words) = self.store.words_of(own.texts.words) else {
            return own;
        };
        let others = words.iter().filter(|word| ***word != *text);
        let others: Vec<Vec<u8>> = others.map(|word| word.to_vec()).collect();
        if others.is_empty() || !own.can_be(Kinds::STRING) {
            return own.without(Kinds::STRING);
        }
        let mut left = own;
        left.texts = self.store.texts(others);
        left.texts.made = own.made();
        left
    }

    /// `x < 5`, and what does not compare otherwise: both are numbers, or both are texts.
    fn narrow_order(&mut self, op: BinaryOp, left: ExprId, right: ExprId, truth: bool) {
        // `not (a < b)` is `a >= b`, but for what is no number.
        let (less, strict) = match op {
            BinaryOp::Lt => (truth, truth),
            BinaryOp::Le => (truth, !truth),
            BinaryOp::Gt => (!truth, truth),
            _ => (!truth, !truth),
        };
        let (small, large) = if less { (left, right) } else { (right, left) };
        let (low, high) = (self.ty(small), self.ty(large));
        if high.is(Kinds::NUMBER) {
            let bound = high.numbers.high;
            let whole = low.numbers.whole && strict && bound.is_finite();
            let bound = if whole { bound.ceil() - 1.0 } else { bound };
            let mut ty = low.only(Kinds::NUMBER);
            ty.numbers = ty.numbers.clamp(f64::NEG_INFINITY, bound);
            self.refine_unless_never(small, ty);
        }
        if low.is(Kinds::NUMBER) {
            let bound = low.numbers.low;
            let whole = high.numbers.whole && strict && bound.is_finite();
            let bound = if whole { bound.floor() + 1.0 } else { bound };
            let mut ty = high.only(Kinds::NUMBER);
            ty.numbers = ty.numbers.clamp(bound, f64::INFINITY);
            self.refine_unless_never(large, ty);
            if let Some(list) = self.length_of(large)
                && (bound > 0.0 || bound == 0.0 && strict)
            {
                self.fill(list);
            }
        }
    }

    fn refine_unless_never(&mut self, expr: ExprId, ty: Type) {
        if !ty.is_never() && ty.numbers.low <= ty.numbers.high {
            self.refine(expr, ty);
        }
    }

    /// The list that `#list` counts.
    pub(super) fn length_of(&self, expr: ExprId) -> Option<ExprId> {
        match self.chunk[self.chunk.unparen(expr)].kind {
            ExprKind::Unary {
                op: UnaryOp::Len,
                operand,
            } => Some(operand),
            _ => None,
        }
    }

    /// Notes that a list has an element.
    pub(super) fn fill(&mut self, list: ExprId) {
        let mut ty = self.ty(list);
        if ty.can_be(Kinds::TABLE) {
            ty.filled = true;
            self.refine(list, ty);
        }
    }

    /// Of a local that can be several tables, keeps those that can have such a member.
    fn tell_apart(&mut self, member: ExprId, truth: bool) {
        let (object, key) = match self.chunk[self.chunk.unparen(member)].kind {
            ExprKind::Field { object, name } => {
                (object, Key::Name(self.chunk.text(name).as_bytes().to_vec()))
            }
            ExprKind::Index { object, key } => (object, self.key(key)),
            _ => return,
        };
        let mut ty = self.ty(object);
        let Some(objects) = self.store.objects_of(ty.tables) else {
            return;
        };
        if !ty.can_be(Kinds::TABLE) || matches!(key, Key::Number | Key::Any | Key::Text) {
            return;
        }
        let fits = |flow: &mut Self, object| {
            let held = flow.store.read(Tables::One(object), &key);
            held.truth() != Some(!truth)
        };
        let kept: Vec<_> = objects
            .iter()
            .copied()
            .filter(|object| fits(self, *object))
            .collect();
        if kept.is_empty() {
            ty = ty.without(Kinds::TABLE);
        } else if kept.len() < objects.len() {
            ty.tables = self.store.tables_of(kept);
        }
        // Of what has no members, a test of one raises.
        ty = ty.without(Kinds::FALSY | Kinds::TRUE | Kinds::NUMBER | Kinds::FUNCTION);
        if truth {
            ty = ty.without(Kinds::STRING);
        }
        if !ty.is_never() {
            self.refine(object, ty);
        }
    }

    /// Says more of what a variable or an element holds.
    fn refine(&mut self, expr: ExprId, ty: Type) {
        let expr = self.chunk.unparen(expr);
        if let ExprKind::Name(Some(local)) = self.chunk[expr].kind {
            if !self.is_shared_here(local, expr) {
                self.state.narrow(local, ty);
            }
        } else if let Some(element) = self.element_of(expr) {
            self.state.narrow_element(element, ty);
        }
    }

    /// The element that an expression names, where tests of it can be kept.
    pub(super) fn element_of(&self, expr: ExprId) -> Option<Element<'a>> {
        let (object, key) = match self.chunk[expr].kind {
            ExprKind::Field { object, name } => (object, Name::Text(self.chunk.text(name))),
            ExprKind::Index { object, key } => (object, self.name_of(key)?),
            _ => return None,
        };
        let object = self.chunk.unparen(object);
        let base = match self.input_of(object) {
            Some(input) => Base::Input(input),
            None => match self.chunk[object].kind {
                ExprKind::Name(Some(local)) if !self.is_shared_here(local, object) => {
                    Base::Local(local)
                }
                _ => return None,
            },
        };
        Some(Element { base, key })
    }

    fn name_of(&self, key: ExprId) -> Option<Name<'a>> {
        if let Some(number) = self.ty(key).constant() {
            return super::expr::position(number).map(Name::Number);
        }
        let key = self.chunk.unparen(key);
        if self.chunk[key].kind != ExprKind::String {
            return None;
        }
        let text = self.chunk.text(self.chunk[key].span);
        let plain = text.get(1..text.len().checked_sub(1)?)?;
        let is_plain = !text.starts_with('[') && !plain.contains('\\');
        is_plain.then_some(Name::Text(plain))
    }
}

/// The kinds for which `type` gives a text.
fn kinds_named(name: &[u8]) -> Kinds {
    match name {
        b"nil" => Kinds::NIL,
        b"boolean" => Kinds::BOOL,
        b"number" => Kinds::NUMBER,
        b"string" => Kinds::STRING,
        b"table" => Kinds::TABLE,
        b"function" => Kinds::FUNCTION,
        b"userdata" | b"thread" => Kinds::OTHER,
        _ => Kinds::NONE,
    }
}
