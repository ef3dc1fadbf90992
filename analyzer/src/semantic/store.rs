//! What types refer to: the tables that a script makes or gets, and sets that are too large for a type.
//!
//! What is in a table is a type for each place, joined over all that the script puts there, whenever it
//! does: a table has one type from the start of the script to its end. Where the script hands a table
//! on to where it cannot be followed, anything can be in it.

mod object;
mod sets;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::mem;

use super::types::{Forms, Functions, Kinds, Made, ObjectId, Pieces, Tables, Texts, Type, Words};
use crate::syntax::{Chunk, ExprId, FuncId};
use sets::Sets;

pub(super) use object::{Key, Object, Site};

/// More tables than that are any table.
const MOST_TABLES: usize = 8;
/// More words than that are any text of their form.
const MOST_WORDS: usize = 12;
/// After so many passes what still grows is widened.
const WIDENS: u32 = 3;
/// After so many, nothing is known of it.
const GIVES_UP: u32 = 6;

/// Which table of which reply: the call, the reply's place in the table of commands, how many tables
/// come before.
type Received = (ExprId, usize, u32);

/// What types refer to.
#[derive(Debug)]
pub(super) struct Store<'c, 'a> {
    pub(super) chunk: &'c Chunk<'a>,
    objects: Vec<Object>,
    /// By expression: the object that is made there.
    made: Vec<Option<ObjectId>>,
    /// The tables of replies: by call, reply, and how many come before.
    received: BTreeMap<Received, ObjectId>,
    tables: Sets<ObjectId>,
    words: Sets<Vec<u8>>,
    /// By function: whether it is handed on to where its calls are not seen.
    leaked: Vec<bool>,
    /// The errors of commands, by call.
    errors: BTreeMap<ExprId, ObjectId>,
    /// Whether something has grown since the pass began.
    grown: bool,
    pass: u32,
}

impl<'c, 'a> Store<'c, 'a> {
    pub(super) fn new(chunk: &'c Chunk<'a>) -> Self {
        Self {
            chunk,
            objects: Vec::new(),
            made: vec![None; chunk.expr_count()],
            received: BTreeMap::new(),
            tables: Sets::default(),
            words: Sets::default(),
            leaked: vec![false; chunk.funcs().count()],
            errors: BTreeMap::new(),
            grown: false,
            pass: 0,
        }
    }

    /// Begins another pass; `false` if the last one has found nothing more.
    pub(super) fn next_pass(&mut self) -> bool {
        self.pass += 1;
        for object in &self.objects {
            object.was_read.set(false);
        }
        mem::take(&mut self.grown)
    }

    /// The pass that goes on, counted from 1.
    pub(super) fn pass(&self) -> u32 {
        self.pass + 1
    }

    /// Notes that something has grown which other parts of the script depend on.
    pub(super) fn note_growth(&mut self) {
        self.grown = true;
    }

    /// Adds values to a type that only grows, so that the passes come to an end; `true` if there are new ones.
    #[must_use]
    pub(super) fn grow(&mut self, ty: &mut Type, more: Type) -> bool {
        let mut joined = self.join(*ty, more);
        if joined == *ty {
            return false;
        }
        if self.pass >= GIVES_UP {
            self.leak(joined);
            joined = Type::ANY;
        } else if self.pass >= WIDENS && ty.can_be(Kinds::NUMBER) {
            joined.numbers = joined.numbers.widened(&ty.numbers);
        }
        *ty = joined;
        true
    }

    /// The values of both.
    pub(super) fn join(&mut self, a: Type, b: Type) -> Type {
        if a == b || b.is_never() {
            return a;
        }
        if a.is_never() {
            return b;
        }
        let both = a.kinds.and(b.kinds);
        let mut joined = a.or(&b);
        if both.meets(Kinds::STRING) {
            joined.texts = self.join_texts(a.texts, b.texts);
            joined.texts.made = a.made_or(&b);
        }
        if both.meets(Kinds::TABLE) {
            joined.tables = self.join_tables(a.tables, b.tables);
            joined.filled = a.filled && b.filled;
        }
        if both.meets(Kinds::FUNCTION) && a.functions != b.functions {
            self.leak_function(a.functions);
            self.leak_function(b.functions);
        }
        joined
    }

    fn join_tables(&mut self, a: Tables, b: Tables) -> Tables {
        if a == b {
            return a;
        }
        let (Some(mut objects), Some(others)) = (self.objects_of(a), self.objects_of(b)) else {
            self.leak_tables(a);
            self.leak_tables(b);
            return Tables::Any;
        };
        objects.extend(others);
        objects.sort_unstable();
        objects.dedup();
        if objects.len() > MOST_TABLES {
            objects
                .into_iter()
                .for_each(|object| self.leak_object(object));
            return Tables::Any;
        }
        self.tables_of(objects)
    }

    pub(super) fn tables_of(&mut self, objects: Vec<ObjectId>) -> Tables {
        if let [only] = objects[..] {
            return Tables::One(only);
        }
        Tables::Some(self.tables.intern(objects))
    }

    /// The objects that tables can be; `None` for any.
    pub(super) fn objects_of(&self, tables: Tables) -> Option<Vec<ObjectId>> {
        match tables {
            Tables::Any => None,
            Tables::One(object) => Some(vec![object]),
            Tables::Some(set) => self.tables.get(set).map(<[_]>::to_vec),
        }
    }

    fn join_texts(&mut self, a: Texts, b: Texts) -> Texts {
        let forms = a.forms.or(b.forms);
        let (Some(mut words), Some(others)) = (self.words_of(a.words), self.words_of(b.words))
        else {
            return Texts::of(forms);
        };
        if words == others {
            return a;
        }
        words.extend(others);
        self.texts(words.into_iter().map(Cow::into_owned).collect())
    }

    /// Exactly these texts.
    pub(super) fn texts(&mut self, mut words: Vec<Vec<u8>>) -> Texts {
        words.sort_unstable();
        words.dedup();
        let forms = words.iter().map(|word| Forms::of(word));
        let forms = forms.reduce(Forms::or).unwrap_or(Forms::ANY);
        if words.len() > MOST_WORDS || words.is_empty() {
            return Texts::of(forms);
        }
        Texts {
            forms,
            words: Words::Some(self.words.intern(words)),
            made: Made::of(Pieces::WRITTEN),
        }
    }

    /// The texts letter by letter, where they are known.
    pub(super) fn words_of(&self, words: Words) -> Option<Vec<Cow<'_, [u8]>>> {
        match words {
            Words::Any => None,
            Words::Literal(expr) => Some(vec![self.chunk.string(expr)?]),
            Words::Some(set) => {
                let words = self.words.get(set)?;
                Some(
                    words
                        .iter()
                        .map(|word| Cow::Borrowed(word.as_slice()))
                        .collect(),
                )
            }
        }
    }

    /// The text, where there is only one.
    pub(super) fn only_text(&self, ty: &Type) -> Option<Cow<'_, [u8]>> {
        if !ty.is(Kinds::STRING) {
            return None;
        }
        let mut words = self.words_of(ty.texts.words)?;
        if words.len() == 1 { words.pop() } else { None }
    }

    /// The type of a literal.
    pub(super) fn literal(&self, expr: ExprId) -> Type {
        let text = self.chunk.string(expr).unwrap_or_default();
        Type {
            texts: Texts {
                forms: Forms::of(&text),
                words: Words::Literal(expr),
                made: Made::of(Pieces::WRITTEN),
            },
            ..Type::TEXT
        }
    }

    /// The values of the first that can be among those of the second.
    pub(super) fn meet(&mut self, a: Type, b: Type) -> Type {
        let mut met = a.only(b.kinds);
        if met.can_be(Kinds::NUMBER) {
            met.numbers = a.numbers.clamp(b.numbers.low, b.numbers.high);
            met.numbers.whole |= b.numbers.whole;
            if met.numbers.low > met.numbers.high {
                met = met.without(Kinds::NUMBER);
            }
        }
        if met.can_be(Kinds::STRING)
            && let Some(wanted) = self.words_of(b.texts.words)
        {
            let words: Vec<Vec<u8>> = match self.words_of(a.texts.words) {
                Some(words) => {
                    let both = words.iter().filter(|word| wanted.contains(word));
                    both.map(|word| word.to_vec()).collect()
                }
                None => {
                    let of_form = |word: &&Cow<'_, [u8]>| Forms::of(word).within(a.texts.forms);
                    wanted
                        .iter()
                        .filter(of_form)
                        .map(|word| word.to_vec())
                        .collect()
                }
            };
            if words.is_empty() {
                met = met.without(Kinds::STRING);
            } else {
                met.texts = self.texts(words);
                met.texts.made = a.made();
            }
        }
        if met.can_be(Kinds::TABLE) && a.tables == Tables::Any {
            met.tables = b.tables;
        }
        met
    }

    /// Forgets what is in the tables and how the functions are called: they go where they cannot be
    /// followed.
    pub(super) fn leak(&mut self, ty: Type) {
        if ty.can_be(Kinds::FUNCTION) {
            self.leak_function(ty.functions);
        }
        if ty.can_be(Kinds::TABLE) {
            self.leak_tables(ty.tables);
        }
    }

    fn leak_function(&mut self, functions: Functions) {
        if let Functions::Local(func) = functions
            && !self.leaked[func.index()]
        {
            self.leaked[func.index()] = true;
            self.grown = true;
        }
    }

    pub(super) fn leak_tables(&mut self, tables: Tables) {
        for object in self.objects_of(tables).unwrap_or_default() {
            self.leak_object(object);
        }
    }

    /// Whether tables have an element still: nothing takes elements out.
    pub(super) fn is_filled(&self, ty: &Type) -> bool {
        let keeps = |object: ObjectId| {
            let object = self.object(object);
            let first = object.items.first();
            !object.leaked
                && !object.shuffled
                && !first.is_some_and(|first| first.can_be(Kinds::NIL))
        };
        let objects = self.objects_of(ty.tables);
        ty.filled && objects.is_some_and(|objects| objects.into_iter().all(keeps))
    }

    /// Hands a value to whoever catches errors.
    pub(super) fn raise(&mut self, ty: Type) {
        let tables = self.objects_of(ty.tables).unwrap_or_default();
        let fresh: Vec<ObjectId> = tables
            .into_iter()
            .filter(|object| {
                let object = &self.objects[object.0 as usize];
                !object.leaked || object.raised
            })
            .collect();
        self.leak(ty);
        for object in fresh {
            self.object_mut(object).raised = true;
        }
    }

    fn leak_object(&mut self, object: ObjectId) {
        let mut open = vec![object];
        while let Some(object) = open.pop() {
            self.objects[object.0 as usize].raised = false;
            let Some(held) = self.objects[object.0 as usize].leak() else {
                continue;
            };
            self.grown |= self.objects[object.0 as usize].was_read.get();
            for ty in held {
                if ty.can_be(Kinds::FUNCTION) {
                    self.leak_function(ty.functions);
                }
                if ty.can_be(Kinds::TABLE) {
                    open.extend(self.objects_of(ty.tables).unwrap_or_default());
                }
            }
        }
    }

    /// Whether a function can be called with anything.
    pub(super) fn is_leaked(&self, func: FuncId) -> bool {
        self.leaked[func.index()]
    }

    /// Takes it that a function that nobody calls is called with anything.
    pub(super) fn leak_uncalled(&mut self, func: FuncId) {
        self.leak_function(Functions::Local(func));
    }

    /// The object that is made at an expression; what is in it is up to `make` when it is met first.
    pub(super) fn object_at(&mut self, expr: ExprId, make: impl FnOnce() -> Object) -> ObjectId {
        if let Some(object) = self.made[expr.index()] {
            return object;
        }
        let object = self.add_object(make());
        self.made[expr.index()] = Some(object);
        object
    }

    /// A table of a reply that is known already.
    pub(super) fn received(&self, key: Received) -> Option<ObjectId> {
        self.received.get(&key).copied()
    }

    pub(super) fn add_received(&mut self, key: Received, object: Object) -> ObjectId {
        let object = self.add_object(object);
        self.received.insert(key, object);
        object
    }

    pub(super) fn add_object(&mut self, object: Object) -> ObjectId {
        self.objects.push(object);
        ObjectId(index(self.objects.len() - 1))
    }

    /// The errors of the command that is called there, as `redis.pcall` returns them.
    pub(super) fn error_object(&mut self, call: ExprId) -> ObjectId {
        if let Some(error) = self.errors.get(&call) {
            return *error;
        }
        let error = self.add_object(Object {
            fields: vec![(b"err".to_vec(), Type::TEXT)],
            ..Object::new(Site::Error)
        });
        self.errors.insert(call, error);
        error
    }

    /// What is in the tables of an object. Whoever looks depends on it.
    pub(super) fn object(&self, object: ObjectId) -> &Object {
        let object = &self.objects[object.0 as usize];
        object.was_read.set(true);
        object
    }

    /// Where the tables of an object come from, which never changes.
    pub(super) fn site(&self, object: ObjectId) -> Site {
        self.objects[object.0 as usize].site
    }

    pub(super) fn object_mut(&mut self, object: ObjectId) -> &mut Object {
        &mut self.objects[object.0 as usize]
    }

    /// What a table has under a key.
    pub(super) fn read(&mut self, tables: Tables, key: &Key) -> Type {
        let Some(objects) = self.objects_of(tables) else {
            return Type::ANY;
        };
        let mut ty = Type::NEVER;
        for object in objects {
            for held in self.object(object).read(key) {
                ty = self.join(ty, held);
            }
        }
        ty
    }

    /// The values of all, of tables that do not change any more.
    pub(super) fn join_held(&self, held: Vec<Type>) -> Type {
        // A union of what the sets do not have is any.
        let mut joined = Type::NEVER;
        for ty in held {
            joined = joined.or(&ty);
        }
        joined
    }

    /// Puts a value into a table.
    pub(super) fn write(&mut self, tables: Tables, key: &Key, value: Type) {
        let Some(objects) = self.objects_of(tables) else {
            return self.leak(value);
        };
        for object in objects {
            if self.object_mut(object).leaked {
                self.object_mut(object).written = true;
                self.leak(value);
                continue;
            }
            let place = self.object_mut(object).place(key);
            let mut held = mem::replace(self.object_mut(object).at(place), Type::NEVER);
            let grown = self.grow(&mut held, value);
            let object = self.object_mut(object);
            *object.at(place) = held;
            self.grown |= grown && object.was_read.get();
        }
    }

    /// Puts a value into tables that are only made here: nothing was under the key before.
    pub(super) fn begin(&mut self, tables: Tables, key: &Key, value: Type) {
        for object in self.objects_of(tables).unwrap_or_default() {
            self.object_mut(object).begin(key);
        }
        self.write(tables, key, value);
        for object in self.objects_of(tables).unwrap_or_default() {
            self.object_mut(object).written = false;
        }
    }

    /// Notes that the places of a table's elements change: it is sorted, or some are taken out.
    pub(super) fn shuffle(&mut self, tables: Tables) {
        for object in self.objects_of(tables).unwrap_or_default() {
            let object = self.object_mut(object);
            self.grown |= object.shuffle() && object.was_read.get();
        }
    }
}

fn index(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}
