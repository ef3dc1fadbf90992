//! The types of what `redis.call` returns, made of the replies that the table of commands declares.

use std::ptr;

use super::commands::CommandCall;
use super::flow::Flow;
use super::store::{Object, Site};
use super::types::{Forms, Kinds, Numbers, Type};
use crate::server::grammar::{Lua, Protocol, Reply, Text};
use crate::syntax::ExprId;

/// What a call returns: never nil in the form of RESP2, where a missing reply is `false`.
pub(super) fn reply(flow: &mut Flow<'_, '_, '_>, call: &CommandCall) -> Type {
    let Some(protocol) = flow.protocol(call.expr) else {
        return Type::ANY;
    };
    let Some(read) = call.reading() else {
        return match protocol {
            Protocol::Resp2 => Type::ANY.without(Kinds::NIL),
            Protocol::Resp3 => Type::ANY,
        };
    };
    let each = call.answers_each(flow.chunk);
    let mut ty = Type::NEVER;
    for reply in read.replies() {
        let lua = reply.in_script(protocol);
        let mut maker = Maker {
            flow,
            call: call.expr,
            reply,
            part: 0,
        };
        let one = match (&lua, each) {
            (Lua::List(item), Some(count)) => maker.list_of(item, count),
            _ => maker.make(&lua),
        };
        ty = flow.store.join(ty, one);
    }
    ty
}

/// Makes the type of one reply.
struct Maker<'m, 'w, 'c, 'a> {
    flow: &'m mut Flow<'w, 'c, 'a>,
    call: ExprId,
    reply: &'static Reply,
    /// How many tables the reply has so far.
    part: u32,
}

impl Maker<'_, '_, '_, '_> {
    fn make(&mut self, lua: &Lua) -> Type {
        match lua {
            Lua::Number(least, most) => number(*least, *most),
            Lua::Text(text) => self.text(*text),
            Lua::False => Type::bool(false),
            Lua::Nil => Type::NIL,
            Lua::Bool => Type::of(Kinds::BOOL),
            Lua::Any => Type::ANY.without(Kinds::NIL),
            Lua::OneOf(all) => {
                let all = all.iter().map(|one| self.make(one)).collect();
                self.flow.join_all(all)
            }
            Lua::Status(status) => {
                let text = self.text(status.map_or(Text::Any, Text::Is));
                self.table(|_, object| object.fields = vec![(b"ok".to_vec(), text)])
            }
            Lua::List(item) => self.table(|maker, object| {
                object.rest = maker.make(item).or_nil();
            }),
            Lua::Tuple(items) => self.table(|maker, object| {
                object.items = items.iter().map(|item| maker.make(item)).collect();
            }),
            Lua::Alternating(two) => self.table(|maker, object| {
                let both = vec![maker.make(&two.0), maker.make(&two.1)];
                object.rest = maker.flow.join_all(both).or_nil();
            }),
            Lua::Map(_) => self.wrapped("map"),
            Lua::Set(_) => self.wrapped("set"),
            Lua::Double => self.wrapped("double"),
            Lua::Verbatim => self.wrapped("verbatim_string"),
        }
    }

    /// A list of so many.
    fn list_of(&mut self, item: &Lua, count: usize) -> Type {
        self.table(|maker, object| object.items = vec![maker.make(item); count])
    }

    /// `{ map = … }`.
    fn wrapped(&mut self, name: &str) -> Type {
        let field = (name.as_bytes().to_vec(), Type::ANY);
        self.table(|_, object| object.fields = vec![field])
    }

    fn table(&mut self, fill: impl FnOnce(&mut Self, &mut Object)) -> Type {
        let part = self.part;
        self.part += 1;
        let key = (self.call, ptr::from_ref(self.reply) as usize, part);
        let object = match self.flow.store.received(key) {
            Some(object) => object,
            None => {
                let site = if part == 0 {
                    Site::Reply(self.call)
                } else {
                    Site::Part
                };
                let mut object = Object::new(site);
                fill(self, &mut object);
                self.flow.store.add_received(key, object)
            }
        };
        Type::table(object)
    }

    fn text(&mut self, text: Text) -> Type {
        match text {
            Text::Any => Type::TEXT,
            Text::Is(text) => self.flow.text_of(text),
            Text::Digits => Type::text(Forms::DIGITS),
            Text::Number => Type::text(Forms::NUMBER),
            Text::Id => Type::text(Forms::WORD),
        }
    }
}

fn number(least: i64, most: i64) -> Type {
    #[allow(clippy::cast_precision_loss, reason = "the limits are small, or none")]
    let low = if least == i64::MIN {
        f64::NEG_INFINITY
    } else {
        least as f64
    };
    #[allow(clippy::cast_precision_loss, reason = "the limits are small, or none")]
    let high = if most == i64::MAX {
        f64::INFINITY
    } else {
        most as f64
    };
    Type::number(Numbers::between(low, high))
}
