::core::compile_error! {
    "two literals would both be `Back` in Rust\n --> inline:2:30\n  |\n2 | ---@arg side: \"front\"|\"back\"|\"Back\"\n  |                       ------ ^^^^^^ again\n  |                       |\n  |                       first here\n  |\n  = help: write `str` instead of literals"
}
/**The Lua script `inline`.

# Keys

1. `from...`

# Arguments

1. `side: "front"|"back"`
2. `count?: u8`
3. `label?: any`
4. `rest...: i64`

# Reply

`[str]`

# Source

```lua
---@key from...
---@arg side: "front"|"back"|"Back"
---@arg count?: u8
---@arg label?
---@arg rest...: i64
---@returns [str]
for _, key in ipairs(KEYS) do redis.call('LLEN', key) end
return {ARGV[1], ARGV[2], unpack(ARGV, 3)}
```
*/
pub struct Move;
impl Move {
    ///The script's name.
    pub const NAME: &'static ::core::primitive::str = "Move";
    ///The Lua file; of an inline script the Rust file.
    pub const FILE: &'static ::core::primitive::str = "inline";
    ///The Lua source, as it is sent.
    pub const SOURCE: &'static ::core::primitive::str = "---@key from...\n---@arg side: \"front\"|\"back\"|\"Back\"\n---@arg count?: u8\n---@arg label?\n---@arg rest...: i64\n---@returns [str]\nfor _, key in ipairs(KEYS) do redis.call('LLEN', key) end\nreturn {ARGV[1], ARGV[2], unpack(ARGV, 3)}\n";
    ///SHA-1 of the source, as `SCRIPT LOAD` returns it.
    pub const SHA1: &'static ::core::primitive::str = "f6c59cabc4f3fa16e886fa1b86e6d4068277357b";
    ///Name, source, SHA-1, keys, arguments and reply of this script.
    pub const INFO: &'static ::evalsha::ScriptInfo = <Self as ::evalsha::Script>::INFO;
    ///A call of the script with these keys and arguments. Nothing is sent before it is invoked.
    pub fn call<From, Label, Rest>(
        keys: MoveKeys<From>,
        args: MoveArgs<Label, Rest>,
    ) -> ::evalsha::Call<Move, MoveKeys<From>, MoveArgs<Label, Rest>>
    where
        MoveKeys<From>: ::evalsha::__private::Slots,
        MoveArgs<Label, Rest>: ::evalsha::__private::Slots,
    {
        ::evalsha::Call::new(keys, args)
    }
    ///Any number of calls, sent in chunks. Nothing is sent before it is invoked.
    pub fn batch<Calls>(calls: Calls) -> ::evalsha::Batch<Move, Calls>
    where
        Calls: ::core::iter::IntoIterator<Item: ::evalsha::CallOf<Move>>,
    {
        ::evalsha::Batch::new(calls)
    }
}
#[automatically_derived]
impl ::evalsha::Script for Move {
    type Wire = ::evalsha::__private::wire::List<::evalsha::__private::wire::Str>;
    const INFO: &'static ::evalsha::ScriptInfo = {
        &::evalsha::ScriptInfo {
            name: Self::NAME,
            file: Self::FILE,
            source: Self::SOURCE,
            first_line: 1u32,
            parts: &[],
            segments: &[],
            sha1: Self::SHA1,
            docs: "",
            keys: &[
                ::evalsha::KeyInfo {
                    name: "from",
                    docs: "",
                    list: true,
                    fields: &[],
                    template: ::core::option::Option::None,
                },
            ],
            args: &[
                ::evalsha::ArgInfo {
                    name: "side",
                    docs: "",
                    ty: "\"front\"|\"back\"",
                    presence: ::evalsha::Presence::Required,
                    default: ::core::option::Option::None,
                },
                ::evalsha::ArgInfo {
                    name: "count",
                    docs: "",
                    ty: "u8",
                    presence: ::evalsha::Presence::Optional,
                    default: ::core::option::Option::None,
                },
                ::evalsha::ArgInfo {
                    name: "label",
                    docs: "",
                    ty: "any",
                    presence: ::evalsha::Presence::Optional,
                    default: ::core::option::Option::None,
                },
                ::evalsha::ArgInfo {
                    name: "rest",
                    docs: "",
                    ty: "i64",
                    presence: ::evalsha::Presence::List,
                    default: ::core::option::Option::None,
                },
            ],
            reply: ::core::option::Option::Some("[str]"),
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
impl<From: ::core::clone::Clone> ::core::clone::Clone for MoveKeys<From> {
    fn clone(&self) -> Self {
        Self {
            from: ::core::clone::Clone::clone(&self.from),
        }
    }
}
#[automatically_derived]
impl<From: ::core::marker::Copy> ::core::marker::Copy for MoveKeys<From> {}
#[automatically_derived]
impl<From: ::evalsha::List<Item: ::evalsha::SingleValue>> ::evalsha::__private::Slots
for MoveKeys<From> {
    fn write<__Sink: ::evalsha::__private::Sink>(&self, sink: &mut __Sink) {
        sink.list("from", &self.from);
    }
}
#[automatically_derived]
impl<From: ::evalsha::List<Item: ::evalsha::SingleValue>> ::core::fmt::Debug
for MoveKeys<From> {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        ::evalsha::__private::debug_slots("MoveKeys", self, f)
    }
}
#[automatically_derived]
impl<Label: ::core::clone::Clone, Rest: ::core::clone::Clone> ::core::clone::Clone
for MoveArgs<Label, Rest> {
    fn clone(&self) -> Self {
        Self {
            label: ::core::clone::Clone::clone(&self.label),
            rest: ::core::clone::Clone::clone(&self.rest),
            ..*self
        }
    }
}
#[automatically_derived]
impl<Label: ::core::marker::Copy, Rest: ::core::marker::Copy> ::core::marker::Copy
for MoveArgs<Label, Rest> {}
#[automatically_derived]
impl<
    Label: ::evalsha::SingleValue,
    Rest: ::evalsha::List<Item = ::core::primitive::i64>,
> ::evalsha::__private::Slots for MoveArgs<Label, Rest> {
    fn write<__Sink: ::evalsha::__private::Sink>(&self, sink: &mut __Sink) {
        sink.value("side", &self.side);
        sink.optional("count", ::core::option::Option::as_ref(&self.count));
        sink.optional("label", ::core::option::Option::as_ref(&self.label));
        sink.list("rest", &self.rest);
        sink.at_most("rest", &self.rest, 7997);
    }
}
#[automatically_derived]
impl<
    Label: ::evalsha::SingleValue,
    Rest: ::evalsha::List<Item = ::core::primitive::i64>,
> ::core::fmt::Debug for MoveArgs<Label, Rest> {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        ::evalsha::__private::debug_slots("MoveArgs", self, f)
    }
}
///Keys of [`Move`].
pub struct MoveKeys<From> {
    /**A key.

No values are `[""; 0]`.*/
    pub from: From,
}
///One of `"front"|"back"`.
#[::core::prelude::v1::derive(
    ::core::clone::Clone,
    ::core::marker::Copy,
    ::core::fmt::Debug,
    ::core::cmp::PartialEq,
    ::core::cmp::Eq,
    ::core::hash::Hash,
)]
pub enum MoveSide {
    ///`"front"`
    Front,
    ///`"back"`
    Back,
}
impl MoveSide {
    ///All of them, in the order of the Lua file.
    pub const ALL: &'static [Self] = &[Self::Front, Self::Back];
    ///The text that is sent and read.
    #[must_use]
    pub const fn as_str(self) -> &'static ::core::primitive::str {
        match self {
            Self::Front => "front",
            Self::Back => "back",
        }
    }
}
#[automatically_derived]
impl ::evalsha::__private::ToRedisArgs for MoveSide {
    fn write_redis_args<__Write>(&self, out: &mut __Write)
    where
        __Write: ?::core::marker::Sized + ::evalsha::__private::RedisWrite,
    {
        ::evalsha::__private::RedisWrite::write_arg(out, self.as_str().as_bytes());
    }
}
#[automatically_derived]
impl ::evalsha::__private::ToSingleRedisArg for MoveSide {}
#[automatically_derived]
impl ::core::str::FromStr for MoveSide {
    type Err = ::evalsha::UnknownVariant;
    fn from_str(
        text: &::core::primitive::str,
    ) -> ::core::result::Result<Self, ::evalsha::UnknownVariant> {
        match text {
            "front" => ::core::result::Result::Ok(Self::Front),
            "back" => ::core::result::Result::Ok(Self::Back),
            _ => {
                ::core::result::Result::Err(
                    ::evalsha::UnknownVariant::new("\"front\"|\"back\""),
                )
            }
        }
    }
}
#[automatically_derived]
impl ::core::convert::TryFrom<&::core::primitive::str> for MoveSide {
    type Error = ::evalsha::UnknownVariant;
    fn try_from(
        text: &::core::primitive::str,
    ) -> ::core::result::Result<Self, ::evalsha::UnknownVariant> {
        ::core::str::FromStr::from_str(text)
    }
}
#[automatically_derived]
impl ::core::fmt::Display for MoveSide {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.pad(self.as_str())
    }
}
#[automatically_derived]
impl ::evalsha::__private::Decode for MoveSide {
    type Output = Self;
    fn decode(
        value: ::evalsha::__private::Value,
    ) -> ::core::result::Result<Self, ::evalsha::__private::Mismatch> {
        ::evalsha::__private::variant(
            "\"front\"|\"back\"",
            value,
            |text| ::core::str::FromStr::from_str(text).ok(),
        )
    }
}
#[automatically_derived]
impl ::evalsha::__private::FromRedisValue for MoveSide {
    fn from_redis_value(
        value: ::evalsha::__private::Value,
    ) -> ::core::result::Result<Self, ::evalsha::__private::ParsingError> {
        ::evalsha::__private::from_redis::<Self>(value)
    }
}
///Arguments of [`Move`].
pub struct MoveArgs<Label, Rest> {
    ///An arg: `"front"|"back"`.
    pub side: MoveSide,
    ///An arg: `u8`.
    pub count: ::core::option::Option<::core::primitive::u8>,
    /**An arg: `any`.

No value is `None::<&str>`.*/
    pub label: ::core::option::Option<Label>,
    /**An arg: `i64`.

At most 7997 values, as the script unpacks them all; a call with more is refused.*/
    pub rest: Rest,
}
