/// Attributes stay.
/**
Sliding window.

Second paragraph.

# Keys

1. `events`: sorted set
2. `type`

# Arguments

1. `now_ms: u64`: the caller's clock
2. `share: f32`
3. `force: bool`
4. `id: any`

# Reply

`i64`: what is left

# Source

```lua
--- Sliding window.
---
--- Second paragraph.
---@key events  sorted set
---@key type
---@arg now_ms: u64  the caller's clock
---@arg share: f32
---@arg force: bool
---@arg id
---@returns i64  what is left
local events, kind = KEYS[1], KEYS[2]
redis.call('ZADD', events, ARGV[1], ARGV[4])
redis.call('SET', kind, ARGV[2] .. ARGV[3])
return 1
```
*/
pub(crate) struct Limit;
impl Limit {
    ///The script's name.
    pub const NAME: &'static ::core::primitive::str = "Limit";
    ///The Lua file; of an inline script the Rust file.
    pub const FILE: &'static ::core::primitive::str = "inline";
    ///The Lua source, as it is sent.
    pub const SOURCE: &'static ::core::primitive::str = "--- Sliding window.\n---\n--- Second paragraph.\n---@key events  sorted set\n---@key type\n---@arg now_ms: u64  the caller's clock\n---@arg share: f32\n---@arg force: bool\n---@arg id\n---@returns i64  what is left\nlocal events, kind = KEYS[1], KEYS[2]\nredis.call('ZADD', events, ARGV[1], ARGV[4])\nredis.call('SET', kind, ARGV[2] .. ARGV[3])\nreturn 1\n";
    ///SHA-1 of the source, as `SCRIPT LOAD` returns it.
    pub const SHA1: &'static ::core::primitive::str = "341e076af54f75714aeb37be7996c416b12e824b";
    ///Name, source, SHA-1, keys, arguments and reply of this script.
    pub const INFO: &'static ::evalsha::ScriptInfo = <Self as ::evalsha::Script>::INFO;
    ///A call of the script with these keys and arguments. Nothing is sent before it is invoked.
    pub fn call<Events, Type, Id>(
        keys: LimitKeys<Events, Type>,
        args: LimitArgs<Id>,
    ) -> ::evalsha::Call<Limit, LimitKeys<Events, Type>, LimitArgs<Id>>
    where
        LimitKeys<Events, Type>: ::evalsha::__private::Slots,
        LimitArgs<Id>: ::evalsha::__private::Slots,
    {
        ::evalsha::Call::new(keys, args)
    }
    ///Any number of calls, sent in chunks. Nothing is sent before it is invoked.
    pub fn batch<Calls>(calls: Calls) -> ::evalsha::Batch<Limit, Calls>
    where
        Calls: ::core::iter::IntoIterator<Item: ::evalsha::CallOf<Limit>>,
    {
        ::evalsha::Batch::new(calls)
    }
}
#[automatically_derived]
impl ::evalsha::Script for Limit {
    type Wire = ::evalsha::__private::wire::Int<::core::primitive::i64>;
    const INFO: &'static ::evalsha::ScriptInfo = {
        &::evalsha::ScriptInfo {
            name: Self::NAME,
            file: Self::FILE,
            source: Self::SOURCE,
            first_line: 1u32,
            parts: &[],
            segments: &[],
            sha1: Self::SHA1,
            docs: "Sliding window.\n\nSecond paragraph.",
            keys: &[
                ::evalsha::KeyInfo {
                    name: "events",
                    docs: "sorted set",
                    list: false,
                    fields: &[],
                    template: ::core::option::Option::None,
                },
                ::evalsha::KeyInfo {
                    name: "type",
                    docs: "",
                    list: false,
                    fields: &[],
                    template: ::core::option::Option::None,
                },
            ],
            args: &[
                ::evalsha::ArgInfo {
                    name: "now_ms",
                    docs: "the caller's clock",
                    ty: "u64",
                    presence: ::evalsha::Presence::Required,
                    default: ::core::option::Option::None,
                },
                ::evalsha::ArgInfo {
                    name: "share",
                    docs: "",
                    ty: "f32",
                    presence: ::evalsha::Presence::Required,
                    default: ::core::option::Option::None,
                },
                ::evalsha::ArgInfo {
                    name: "force",
                    docs: "",
                    ty: "bool",
                    presence: ::evalsha::Presence::Required,
                    default: ::core::option::Option::None,
                },
                ::evalsha::ArgInfo {
                    name: "id",
                    docs: "",
                    ty: "any",
                    presence: ::evalsha::Presence::Required,
                    default: ::core::option::Option::None,
                },
            ],
            reply: ::core::option::Option::Some("i64"),
            errors: &[],
            flags: &[],
            readonly: false,
            own: ::evalsha::OwnReplies {
                errors: &[],
                passes_on: false,
                noscript: false,
                queued: false,
            },
            publishes: false,
        }
    };
}
#[automatically_derived]
impl<Events: ::core::clone::Clone, Type: ::core::clone::Clone> ::core::clone::Clone
for LimitKeys<Events, Type> {
    fn clone(&self) -> Self {
        Self {
            events: ::core::clone::Clone::clone(&self.events),
            r#type: ::core::clone::Clone::clone(&self.r#type),
        }
    }
}
#[automatically_derived]
impl<Events: ::core::marker::Copy, Type: ::core::marker::Copy> ::core::marker::Copy
for LimitKeys<Events, Type> {}
#[automatically_derived]
impl<
    Events: ::evalsha::SingleValue,
    Type: ::evalsha::SingleValue,
> ::evalsha::__private::Slots for LimitKeys<Events, Type> {
    fn write<__Sink: ::evalsha::__private::Sink>(&self, sink: &mut __Sink) {
        sink.value("events", &self.events);
        sink.value("type", &self.r#type);
    }
}
#[automatically_derived]
impl<Events: ::evalsha::SingleValue, Type: ::evalsha::SingleValue> ::core::fmt::Debug
for LimitKeys<Events, Type> {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        ::evalsha::__private::debug_slots("LimitKeys", self, f)
    }
}
#[automatically_derived]
impl<Id: ::core::clone::Clone> ::core::clone::Clone for LimitArgs<Id> {
    fn clone(&self) -> Self {
        Self {
            id: ::core::clone::Clone::clone(&self.id),
            ..*self
        }
    }
}
#[automatically_derived]
impl<Id: ::core::marker::Copy> ::core::marker::Copy for LimitArgs<Id> {}
#[automatically_derived]
impl<Id: ::evalsha::SingleValue> ::evalsha::__private::Slots for LimitArgs<Id> {
    fn write<__Sink: ::evalsha::__private::Sink>(&self, sink: &mut __Sink) {
        sink.value("now_ms", &self.now_ms);
        sink.value("share", &self.share);
        sink.value("force", &self.force);
        sink.value("id", &self.id);
    }
}
#[automatically_derived]
impl<Id: ::evalsha::SingleValue> ::core::fmt::Debug for LimitArgs<Id> {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        ::evalsha::__private::debug_slots("LimitArgs", self, f)
    }
}
///Keys of [`Limit`].
pub(crate) struct LimitKeys<Events, Type> {
    ///sorted set
    pub events: Events,
    ///A key.
    pub r#type: Type,
}
///Arguments of [`Limit`].
pub(crate) struct LimitArgs<Id> {
    /**the caller's clock

`u64`*/
    pub now_ms: ::core::primitive::u64,
    ///An arg: `f32`.
    pub share: ::core::primitive::f32,
    ///An arg: `bool`.
    pub force: ::core::primitive::bool,
    ///An arg: `any`.
    pub id: Id,
}
