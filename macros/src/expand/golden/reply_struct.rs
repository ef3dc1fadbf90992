::core::compile_error! {
    "`nil` cannot be part of another type\n --> inline:1:121\n  |\n1 | ...any, done: status, none: nil }\n  |                             ^^^\n  |\n  = help: a part that may be nil is `T?`"
}
/**The Lua script `inline`.

# Reply

`{ ok: bool, at: { x: f64, mode: "a"|"b" }?, all: [{ n: u8 }], by: {[str]: bytes}, raw: any, done: status, none: any }`

# Source

```lua
---@returns { ok: bool, at: (x: f64, mode: "a"|"b")?, all: [(n: u8)], by: {[str]: bytes}, raw: any, done: status, none: nil }
return {}
```
*/
struct Nested;
impl Nested {
    ///The script's name.
    pub const NAME: &'static ::core::primitive::str = "Nested";
    ///The Lua file; of an inline script the Rust file.
    pub const FILE: &'static ::core::primitive::str = "inline";
    ///The Lua source, as it is sent.
    pub const SOURCE: &'static ::core::primitive::str = "---@returns { ok: bool, at: (x: f64, mode: \"a\"|\"b\")?, all: [(n: u8)], by: {[str]: bytes}, raw: any, done: status, none: nil }\nreturn {}\n";
    ///SHA-1 of the source, as `SCRIPT LOAD` returns it.
    pub const SHA1: &'static ::core::primitive::str = "80cee336863885325dc431b07c13fe9c1c652d68";
    ///Name, source, SHA-1, keys, arguments and reply of this script.
    pub const INFO: &'static ::evalsha::ScriptInfo = <Self as ::evalsha::Script>::INFO;
    ///A call of the script with these keys and arguments. Nothing is sent before it is invoked.
    pub fn call(keys: (), args: ()) -> ::evalsha::Call<Nested, (), ()> {
        ::evalsha::Call::new(keys, args)
    }
    ///Any number of calls, sent in chunks. Nothing is sent before it is invoked.
    pub fn batch<Calls>(calls: Calls) -> ::evalsha::Batch<Nested, Calls>
    where
        Calls: ::core::iter::IntoIterator<Item: ::evalsha::CallOf<Nested>>,
    {
        ::evalsha::Batch::new(calls)
    }
}
#[automatically_derived]
impl ::evalsha::Script for Nested {
    type Wire = NestedReply;
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
            keys: &[],
            args: &[],
            reply: ::core::option::Option::Some(
                "{ ok: bool, at: { x: f64, mode: \"a\"|\"b\" }?, all: [{ n: u8 }], by: {[str]: bytes}, raw: any, done: status, none: any }",
            ),
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
///One of `"a"|"b"`.
#[::core::prelude::v1::derive(
    ::core::clone::Clone,
    ::core::marker::Copy,
    ::core::fmt::Debug,
    ::core::cmp::PartialEq,
    ::core::cmp::Eq,
    ::core::hash::Hash,
)]
enum NestedReplyAtMode {
    ///`"a"`
    A,
    ///`"b"`
    B,
}
impl NestedReplyAtMode {
    ///All of them, in the order of the Lua file.
    pub const ALL: &'static [Self] = &[Self::A, Self::B];
    ///The text that is sent and read.
    #[must_use]
    pub const fn as_str(self) -> &'static ::core::primitive::str {
        match self {
            Self::A => "a",
            Self::B => "b",
        }
    }
}
#[automatically_derived]
impl ::evalsha::__private::ToRedisArgs for NestedReplyAtMode {
    fn write_redis_args<__Write>(&self, out: &mut __Write)
    where
        __Write: ?::core::marker::Sized + ::evalsha::__private::RedisWrite,
    {
        ::evalsha::__private::RedisWrite::write_arg(out, self.as_str().as_bytes());
    }
}
#[automatically_derived]
impl ::evalsha::__private::ToSingleRedisArg for NestedReplyAtMode {}
#[automatically_derived]
impl ::core::str::FromStr for NestedReplyAtMode {
    type Err = ::evalsha::UnknownVariant;
    fn from_str(
        text: &::core::primitive::str,
    ) -> ::core::result::Result<Self, ::evalsha::UnknownVariant> {
        match text {
            "a" => ::core::result::Result::Ok(Self::A),
            "b" => ::core::result::Result::Ok(Self::B),
            _ => {
                ::core::result::Result::Err(
                    ::evalsha::UnknownVariant::new("\"a\"|\"b\""),
                )
            }
        }
    }
}
#[automatically_derived]
impl ::core::convert::TryFrom<&::core::primitive::str> for NestedReplyAtMode {
    type Error = ::evalsha::UnknownVariant;
    fn try_from(
        text: &::core::primitive::str,
    ) -> ::core::result::Result<Self, ::evalsha::UnknownVariant> {
        ::core::str::FromStr::from_str(text)
    }
}
#[automatically_derived]
impl ::core::fmt::Display for NestedReplyAtMode {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.pad(self.as_str())
    }
}
#[automatically_derived]
impl ::evalsha::__private::Decode for NestedReplyAtMode {
    type Output = Self;
    fn decode(
        value: ::evalsha::__private::Value,
    ) -> ::core::result::Result<Self, ::evalsha::__private::Mismatch> {
        ::evalsha::__private::variant(
            "\"a\"|\"b\"",
            value,
            |text| ::core::str::FromStr::from_str(text).ok(),
        )
    }
}
#[automatically_derived]
impl ::evalsha::__private::FromRedisValue for NestedReplyAtMode {
    fn from_redis_value(
        value: ::evalsha::__private::Value,
    ) -> ::core::result::Result<Self, ::evalsha::__private::ParsingError> {
        ::evalsha::__private::from_redis::<Self>(value)
    }
}
///Reply of [`Nested`].
#[::core::prelude::v1::derive(
    ::core::clone::Clone,
    ::core::fmt::Debug,
    ::core::cmp::PartialEq,
)]
struct NestedReplyAt {
    ///`f64`
    pub x: ::core::primitive::f64,
    ///`"a"|"b"`
    pub mode: NestedReplyAtMode,
}
#[automatically_derived]
impl ::core::marker::Copy for NestedReplyAt {}
#[automatically_derived]
impl ::evalsha::__private::Decode for NestedReplyAt {
    type Output = Self;
    fn decode(
        value: ::evalsha::__private::Value,
    ) -> ::core::result::Result<Self, ::evalsha::__private::Mismatch> {
        let mut fields = ::evalsha::__private::Fields::new(
            "NestedReplyAt",
            2usize,
            value,
        )?;
        ::core::result::Result::Ok(Self {
            x: fields
                .next::<::evalsha::__private::wire::Float<::core::primitive::f64>>("x")?,
            mode: fields.next::<NestedReplyAtMode>("mode")?,
        })
    }
}
#[automatically_derived]
impl ::evalsha::__private::FromRedisValue for NestedReplyAt {
    fn from_redis_value(
        value: ::evalsha::__private::Value,
    ) -> ::core::result::Result<Self, ::evalsha::__private::ParsingError> {
        ::evalsha::__private::from_redis::<Self>(value)
    }
}
///Reply of [`Nested`].
#[::core::prelude::v1::derive(
    ::core::clone::Clone,
    ::core::fmt::Debug,
    ::core::cmp::PartialEq,
)]
struct NestedReplyAll {
    ///`u8`
    pub n: ::core::primitive::u8,
}
#[automatically_derived]
impl ::core::cmp::Eq for NestedReplyAll {}
#[automatically_derived]
impl ::core::marker::Copy for NestedReplyAll {}
#[automatically_derived]
impl ::evalsha::__private::Decode for NestedReplyAll {
    type Output = Self;
    fn decode(
        value: ::evalsha::__private::Value,
    ) -> ::core::result::Result<Self, ::evalsha::__private::Mismatch> {
        let mut fields = ::evalsha::__private::Fields::new(
            "NestedReplyAll",
            1usize,
            value,
        )?;
        ::core::result::Result::Ok(Self {
            n: fields
                .next::<::evalsha::__private::wire::Int<::core::primitive::u8>>("n")?,
        })
    }
}
#[automatically_derived]
impl ::evalsha::__private::FromRedisValue for NestedReplyAll {
    fn from_redis_value(
        value: ::evalsha::__private::Value,
    ) -> ::core::result::Result<Self, ::evalsha::__private::ParsingError> {
        ::evalsha::__private::from_redis::<Self>(value)
    }
}
///Reply of [`Nested`].
#[::core::prelude::v1::derive(
    ::core::clone::Clone,
    ::core::fmt::Debug,
    ::core::cmp::PartialEq,
)]
struct NestedReply {
    ///`bool`
    pub ok: ::core::primitive::bool,
    ///`{ x: f64, mode: "a"|"b" }?`
    pub at: ::core::option::Option<NestedReplyAt>,
    ///`[{ n: u8 }]`
    pub all: ::evalsha::__private::Vec<NestedReplyAll>,
    ///`{[str]: bytes}`
    pub by: ::evalsha::__private::HashMap<
        ::evalsha::__private::String,
        ::evalsha::__private::Vec<::core::primitive::u8>,
    >,
    ///`any`
    pub raw: ::evalsha::__private::Value,
    ///`status`
    pub done: (),
    ///`any`
    pub none: ::evalsha::__private::Value,
}
#[automatically_derived]
impl ::evalsha::__private::Decode for NestedReply {
    type Output = Self;
    fn decode(
        value: ::evalsha::__private::Value,
    ) -> ::core::result::Result<Self, ::evalsha::__private::Mismatch> {
        let mut fields = ::evalsha::__private::Fields::new(
            "NestedReply",
            7usize,
            value,
        )?;
        ::core::result::Result::Ok(Self {
            ok: fields.next::<::evalsha::__private::wire::Bool>("ok")?,
            at: fields.next::<::evalsha::__private::wire::Opt<NestedReplyAt>>("at")?,
            all: fields.next::<::evalsha::__private::wire::List<NestedReplyAll>>("all")?,
            by: fields
                .next::<
                    ::evalsha::__private::wire::Map<
                        ::evalsha::__private::wire::Str,
                        ::evalsha::__private::wire::Bytes,
                    >,
                >("by")?,
            raw: fields.next::<::evalsha::__private::wire::Any>("raw")?,
            done: fields.next::<::evalsha::__private::wire::Status>("done")?,
            none: fields.next::<::evalsha::__private::wire::Any>("none")?,
        })
    }
}
#[automatically_derived]
impl ::evalsha::__private::FromRedisValue for NestedReply {
    fn from_redis_value(
        value: ::evalsha::__private::Value,
    ) -> ::core::result::Result<Self, ::evalsha::__private::ParsingError> {
        ::evalsha::__private::from_redis::<Self>(value)
    }
}
