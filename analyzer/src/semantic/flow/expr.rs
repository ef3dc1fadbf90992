//! The type of an expression, made of the types of its parts.

use std::borrow::Cow;

use super::Flow;
use crate::semantic::origin::Origin;
use crate::semantic::store::{Key, Object, Site};
use crate::semantic::types::{Forms, Functions, Kinds, Numbers, Tables, Texts, Type};
use crate::semantic::value::Input;
use crate::server::sandbox;
use crate::syntax::{
    BinaryOp, ExprId, ExprKind, FieldKey, FieldList, FuncId, LocalId, StatKind, UnaryOp,
};

/// Texts that are longer when they are joined are not known letter by letter.
const MOST_JOINED: usize = 256;

impl Flow<'_, '_, '_> {
    /// The type of an expression whose parts have theirs.
    pub(super) fn type_of(&mut self, expr: ExprId) -> Type {
        match self.chunk[expr].kind {
            ExprKind::Nil => Type::NIL,
            ExprKind::True => Type::bool(true),
            ExprKind::False => Type::bool(false),
            ExprKind::Number(number) => Type::number(Numbers::one(number)),
            ExprKind::String => self.store.literal(expr),
            ExprKind::Vararg => Type::ANY,
            ExprKind::Function(func) => self.function(func),
            ExprKind::Table(fields) => self.construct(expr, fields),
            ExprKind::Paren(inner) => self.ty(inner),
            ExprKind::Name(Some(local)) => self.local(local, expr),
            // What a walk has found out of the servers' own names stays so.
            ExprKind::Name(None) if self.is_library(expr) => self.ty(expr),
            ExprKind::Field { object, .. } if self.is_library(expr) && self.is_library(object) => {
                self.ty(expr)
            }
            ExprKind::Name(None) => self.global(self.chunk.text(self.chunk[expr].span)),
            ExprKind::Field { object, name } => {
                let name = self.chunk.text(name);
                let ty = self.member(object, name);
                self.tested(expr, ty)
            }
            ExprKind::Index { object, key } => {
                let ty = self.index(object, key);
                self.tested(expr, ty)
            }
            ExprKind::Call { callee, args } => self.call(expr, callee, args),
            ExprKind::Method { object, name, args } => self.method(expr, object, name, args),
            ExprKind::Unary { op, operand } => self.unary(op, operand),
            ExprKind::Binary {
                op, left, right, ..
            } => self.binary(op, left, right),
        }
    }

    fn is_library(&self, expr: ExprId) -> bool {
        matches!(self.ty(expr).origin, Origin::Library(_))
    }

    /// The type of an element, or what a test has found out of it.
    fn tested(&self, expr: ExprId, ty: Type) -> Type {
        match self.element_of(expr) {
            Some(element) => self.state.element(element).unwrap_or(ty),
            None => ty,
        }
    }

    fn local(&self, local: LocalId, at: ExprId) -> Type {
        if self.is_shared_here(local, at) {
            self.summary.assigned(local)
        } else {
            self.state.local(local)
        }
    }

    /// Whether a local may be assigned before the script comes here for the last time, from elsewhere.
    pub(super) fn is_shared_here(&self, local: LocalId, at: ExprId) -> bool {
        let at = self.chunk[at].span.start;
        let elsewhere = self.funcs.last() != Some(&self.chunk[local].func);
        if let Some(foreign) = self.summary.foreign(local) {
            // Before the function is made, it cannot run.
            return elsewhere || at >= foreign || !self.loops.is_empty();
        }
        elsewhere
            && (self.assignments.last(local) > at
                || self.loops.iter().any(|around| around.writes(local)))
    }

    pub(super) fn assign_local(&mut self, local: LocalId, ty: Type) {
        self.summary.write(&mut self.store, local, ty);
        self.state.set(local, ty);
    }

    fn global(&self, name: &str) -> Type {
        if let Some(input) = Input::of_name(name) {
            return self.inputs[input as usize];
        }
        sandbox::known(name).map_or(Type::ANY, library)
    }

    /// A function; one that only hands what it is given to another is that one.
    pub(super) fn function(&self, func: FuncId) -> Type {
        self.handed_to(func).unwrap_or(Type::function(func))
    }

    /// `function(...) return redis.call(...) end`.
    fn handed_to(&self, func: FuncId) -> Option<Type> {
        let [only] = self.chunk[self.chunk[self.chunk[func].body].stats] else {
            return None;
        };
        let StatKind::Return(values) = self.chunk[only].kind else {
            return None;
        };
        let [call] = self.chunk[values] else {
            return None;
        };
        let ExprKind::Call { callee, args } = self.chunk[call].kind else {
            return None;
        };
        let [arg] = self.chunk[args] else {
            return None;
        };
        let ty = self.ty(callee);
        let library = matches!(ty.origin, Origin::Library(_)) && ty.is(Kinds::FUNCTION);
        let params = self.chunk[func].params.ids();
        let hands_all = self.chunk[arg].kind == ExprKind::Vararg
            && params
                .into_iter()
                .all(|param| self.chunk[param].kind == crate::syntax::LocalKind::ArgTable);
        (library && hands_all).then_some(ty)
    }

    fn construct(&mut self, expr: ExprId, fields: FieldList) -> Type {
        let object = self
            .store
            .object_at(expr, || Object::new(Site::Constructor(expr)));
        let tables = Tables::One(object);
        let fields = &self.chunk[fields];
        let mut position = 0;
        for (n, field) in fields.iter().enumerate() {
            let ty = self.ty(field.value);
            let key = match field.key {
                FieldKey::Position => {
                    position += 1;
                    Key::Position(position)
                }
                FieldKey::Name(name) => Key::Name(self.chunk.text(name).as_bytes().to_vec()),
                FieldKey::Expr(key) => self.key(key),
            };
            self.store.begin(tables, &key, ty);
            let last = n + 1 == fields.len();
            if last && field.key == FieldKey::Position && self.is_open(field.value) {
                // How many follow is not known.
                let more = self.beyond(field.value, 1);
                self.store.begin(tables, &Key::Next, more);
            }
        }
        let mut table = Type::table(object);
        table.filled = position > 0 && !fields.last().is_some_and(|last| self.is_open(last.value))
            || position > 1;
        table
    }

    /// `object.name`.
    pub(super) fn member(&mut self, object: ExprId, name: &str) -> Type {
        let ty = self.ty(object);
        match ty.origin {
            Origin::Library("_G") => return self.global(name),
            Origin::Library(table) if ty.is(Kinds::TABLE) => {
                return sandbox::known_member(table, name).map_or(Type::ANY, library);
            }
            _ => {}
        }
        self.element(object, &Key::Name(name.as_bytes().to_vec()))
    }

    fn index(&mut self, object: ExprId, key: ExprId) -> Type {
        let library = matches!(self.ty(object).origin, Origin::Library(_));
        if library && let Some(name) = self.store.only_text(&self.ty(key)) {
            let name = String::from_utf8_lossy(&name).into_owned();
            return self.member(object, &name);
        }
        if let Some(words) = self.names_of(key) {
            let held: Vec<Type> = words
                .into_iter()
                .map(|word| self.element(object, &Key::Name(word)))
                .collect();
            return self.join_all(held);
        }
        let is_last = self.length_of(key).is_some_and(|counted| {
            self.chunk.local(counted).is_some()
                && self.chunk.local(counted) == self.chunk.local(object)
                || self.input_of(counted).is_some()
                    && self.input_of(counted) == self.input_of(object)
        });
        let key = self.key(key);
        let held = self.element(object, &key);
        if is_last && (self.store.is_filled(&self.ty(object)) || self.has_first(object)) {
            held.without(Kinds::NIL)
        } else {
            held
        }
    }

    /// Whether it is KEYS or ARGV, and its first slot is always sent.
    fn has_first(&self, object: ExprId) -> bool {
        let Some(input) = self.input_of(object) else {
            return false;
        };
        let Tables::One(object) = self.inputs[input as usize].tables else {
            return false;
        };
        let first = self.store.object(object).items.first();
        first.is_some_and(|first| !first.can_be(Kinds::NIL))
    }

    /// The names that a key can be, where they are known and more than one.
    fn names_of(&self, key: ExprId) -> Option<Vec<Vec<u8>>> {
        let ty = self.ty(key);
        if !ty.is(Kinds::STRING) {
            return None;
        }
        let words = self.store.words_of(ty.texts.words)?;
        (words.len() > 1).then(|| words.into_iter().map(Cow::into_owned).collect())
    }

    /// What is in a table, or in what else can be indexed.
    pub(super) fn element(&mut self, object: ExprId, key: &Key) -> Type {
        let ty = self.ty(object);
        if ty.is_never() {
            return Type::NEVER;
        }
        let mut held = Type::NEVER;
        if ty.can_be(Kinds::TABLE) {
            held = self.store.read(ty.tables, key);
            let origin = self.origin_of(ty.tables, key);
            if origin != Origin::None {
                held = held.from(origin);
            }
        }
        if ty.can_be(Kinds::STRING) {
            let member = match key {
                Key::Name(name) => str::from_utf8(name)
                    .ok()
                    .and_then(|name| sandbox::known_member("string", name)),
                _ => None,
            };
            let member = member.map_or(Type::NIL, library);
            held = self.store.join(held, member);
        }
        if ty.can_be(Kinds::OTHER) || held.is_never() && !ty.can_be(Kinds::TABLE) {
            return Type::ANY;
        }
        held
    }

    fn origin_of(&self, tables: Tables, key: &Key) -> Origin {
        let Tables::One(object) = tables else {
            return Origin::None;
        };
        let place = match key {
            Key::Position(position) => Some(*position),
            Key::Number | Key::Any => None,
            _ => return Origin::None,
        };
        match self.store.site(object) {
            Site::Slots(input) => Origin::Slot(input, place),
            Site::Reply(call) => Origin::Element(call, place),
            _ => Origin::None,
        }
    }

    /// The table KEYS or ARGV, where the expression is nothing else.
    pub(super) fn input_of(&self, expr: ExprId) -> Option<Input> {
        let ty = self.ty(expr);
        let Tables::One(object) = ty.tables else {
            return None;
        };
        match self.store.site(object) {
            Site::Slots(input) if ty.is(Kinds::TABLE) => Some(input),
            _ => None,
        }
    }

    /// What a table is indexed with.
    pub(super) fn key(&self, key: ExprId) -> Key {
        let ty = self.ty(key);
        if let Some(number) = ty.constant() {
            return position(number).map_or(Key::Odd, Key::Position);
        }
        if let Some(text) = self.store.only_text(&ty) {
            return Key::Name(text.into_owned());
        }
        if ty.is(Kinds::NUMBER) {
            Key::Number
        } else if ty.is(Kinds::STRING) {
            Key::Text
        } else {
            Key::Any
        }
    }

    fn unary(&mut self, op: UnaryOp, operand: ExprId) -> Type {
        let ty = self.ty(operand);
        match op {
            UnaryOp::Not => match ty.truth() {
                Some(truth) => Type::bool(!truth),
                None => Type::of(Kinds::BOOL),
            },
            UnaryOp::Neg => Type::number(self.operand(&ty).negated()),
            UnaryOp::Len => {
                if let Some(text) = self.store.only_text(&ty) {
                    #[allow(clippy::cast_precision_loss, reason = "a script is shorter")]
                    return Type::number(Numbers::one(text.len() as f64));
                }
                let low = if ty.is(Kinds::TABLE) && self.store.is_filled(&ty) {
                    1.0
                } else {
                    0.0
                };
                Type::number(Numbers {
                    low,
                    ..Numbers::COUNT
                })
            }
        }
    }

    fn binary(&mut self, op: BinaryOp, left: ExprId, right: ExprId) -> Type {
        let (a, b) = (self.ty(left), self.ty(right));
        match op {
            BinaryOp::And => self.choose(a, b, false),
            BinaryOp::Or => self.choose(a, b, true),
            BinaryOp::Concat => self.joined(&a, &b),
            op if op.is_comparison() => match a.is_ordered(op, &b) {
                Some(truth) => Type::bool(truth),
                None => Type::of(Kinds::BOOL),
            },
            op => Type::number(Numbers::arithmetic(
                op,
                &self.operand(&a),
                &self.operand(&b),
            )),
        }
    }

    /// `left and right`, `left or right`: the left one, if its truth is `wanted`.
    fn choose(&mut self, left: Type, right: Type, wanted: bool) -> Type {
        match left.truth() {
            Some(truth) if truth == wanted => left,
            Some(_) => right,
            None => self.store.join(left.when(wanted), right),
        }
    }

    /// The numbers that arithmetic makes of an operand.
    fn operand(&self, ty: &Type) -> Numbers {
        let numbers = ty.can_be(Kinds::NUMBER).then_some(ty.numbers);
        let texts = ty.can_be(Kinds::STRING).then(|| self.numbers_of(&ty.texts));
        match (numbers, texts) {
            (Some(a), Some(b)) => a.join(&b),
            (Some(one), None) | (None, Some(one)) => one,
            (None, None) => Numbers::ANY,
        }
    }

    /// The numbers that `tonumber` makes of texts.
    pub(crate) fn numbers_of(&self, texts: &Texts) -> Numbers {
        if let Some(words) = self.store.words_of(texts.words) {
            let numbers = words
                .iter()
                .filter_map(|word| crate::semantic::types::number(word));
            let numbers = numbers.map(Numbers::one).reduce(|a, b| a.join(&b));
            return numbers.unwrap_or(Numbers::ANY);
        }
        if texts.forms.meets(Forms::FRACTION) {
            Numbers::ANY
        } else {
            Numbers::WHOLE
        }
    }

    fn joined(&mut self, a: &Type, b: &Type) -> Type {
        let made = a.made().then(b.made());
        self.join_words(a, b).made_of(made)
    }

    fn join_words(&mut self, a: &Type, b: &Type) -> Type {
        let (one, two) = (self.written(a), self.written(b));
        if let (Some(one), Some(two)) = (&one, &two)
            && one.len() + two.len() <= MOST_JOINED
        {
            let mut ty = Type::TEXT;
            ty.texts = self.store.texts(vec![[one.as_slice(), two].concat()]);
            return ty;
        }
        let in_no_number = |text: &Option<Vec<u8>>| {
            let is_odd =
                |byte: &u8| !b"0123456789abcdefinotyxABCDEFINOTYX.+- \t\n\r\x0b\x0c".contains(byte);
            text.as_ref().is_some_and(|text| text.iter().any(is_odd))
        };
        if in_no_number(&one) || in_no_number(&two) {
            Type::text(Forms::WORD)
        } else {
            Type::TEXT
        }
    }

    /// The text that a server gets, where it is always the same.
    pub(crate) fn sent_text(&self, expr: ExprId) -> Option<Cow<'_, [u8]>> {
        let ty = self.ty(expr);
        if let Some(text) = self.store.only_text(&ty) {
            return Some(text);
        }
        let number = ty.constant().filter(|number| number.abs() < 1e15)?;
        Some(Cow::Owned(number.to_string().into_bytes()))
    }

    /// The text that is joined, where it is always the same.
    fn written(&self, ty: &Type) -> Option<Vec<u8>> {
        if let Some(text) = self.store.only_text(ty) {
            return (text.len() <= MOST_JOINED).then(|| text.into_owned());
        }
        let number = ty
            .constant()
            .filter(|number| number.fract() == 0.0 && number.abs() < 1e14)?;
        Some(format!("{number:.0}").into_bytes())
    }

    /// Whether the value is that function of the script's and nothing else.
    pub(super) fn func_of(&self, ty: &Type) -> Option<FuncId> {
        match ty.functions {
            Functions::Local(func) if ty.can_be(Kinds::FUNCTION) => Some(func),
            _ => None,
        }
    }
}

/// A global of the servers', or a member of one.
pub(super) fn library(name: &'static str) -> Type {
    let kinds = match sandbox::kind(name) {
        Some("table") => Kinds::TABLE,
        Some("function") => Kinds::FUNCTION,
        Some("string") => Kinds::STRING,
        Some("number") => Kinds::NUMBER,
        _ => Kinds::OTHER,
    };
    Type::of(kinds).from(Origin::Library(name))
}

/// The place in a table that a number stands for: a whole number from 1 on.
pub(crate) fn position(number: f64) -> Option<u32> {
    let whole = number.fract() == 0.0 && number >= 1.0 && number <= f64::from(u32::MAX);
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "whole and in range"
    )]
    whole.then_some(number as u32)
}
