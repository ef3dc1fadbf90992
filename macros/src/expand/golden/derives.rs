::core::compile_error! {
    "expected `\"ALL\"|\"Err\"` for `mode`, found the text `a`\n --> inline:5:9\n  |\n4 | ---@returns (mode: \"ALL\"|\"Err\", rows: [(n: u8)], name: str)\n  |             ----------------------------------------------- declared here\n5 | return {ARGV[1], {{1}}, KEYS[1] .. ARGV[2]}\n  |         ^^^^^^^ never fits"
}
/**The Lua script `inline`.

# Keys

1. `k`

# Arguments

1. `mode: "a"|"b"`
2. `at: any`

# Reply

`{ mode: "ALL"|"Err", rows: [{ n: u8 }], name: str }`

# Source

```lua
---@key k
---@arg mode: "a"|"b"
---@arg at
---@returns (mode: "ALL"|"Err", rows: [(n: u8)], name: str)
return {ARGV[1], {{1}}, KEYS[1] .. ARGV[2]}
```
*/
struct Derived;
impl Derived {
    ///The script's name.
    pub const NAME: &'static ::core::primitive::str = "Derived";
    ///The Lua file; of an inline script the Rust file.
    pub const FILE: &'static ::core::primitive::str = "inline";
    ///The Lua source, as it is sent.
    pub const SOURCE: &'static ::core::primitive::str = "---@key k\n---@arg mode: \"a\"|\"b\"\n---@arg at\n---@returns (mode: \"ALL\"|\"Err\", rows: [(n: u8)], name: str)\nreturn {ARGV[1], {{1}}, KEYS[1] .. ARGV[2]}\n";
    ///SHA-1 of the source, as `SCRIPT LOAD` returns it.
    pub const SHA1: &'static ::core::primitive::str = "c44eb5b68e7612be47c324cc564d1e4bd0064d36";
    ///Name, source, SHA-1, keys, arguments and reply of this script.
    pub const INFO: &'static ::evalsha::ScriptInfo = <Self as ::evalsha::Script>::INFO;
    ///A call of the script with these keys and arguments. Nothing is sent before it is invoked.
    pub fn call<K, At>(
        keys: DerivedKeys<K>,
        args: DerivedArgs<At>,
    ) -> ::evalsha::Call<Derived, DerivedKeys<K>, DerivedArgs<At>>
    where
        DerivedKeys<K>: ::evalsha::__private::Slots,
        DerivedArgs<At>: ::evalsha::__private::Slots,
    {
        ::evalsha::Call::new(keys, args)
    }
    ///Any number of calls, sent in chunks. Nothing is sent before it is invoked.
    pub fn batch<Calls>(calls: Calls) -> ::evalsha::Batch<Derived, Calls>
    where
        Calls: ::core::iter::IntoIterator<Item: ::evalsha::CallOf<Derived>>,
    {
        ::evalsha::Batch::new(calls)
    }
}
#[automatically_derived]
impl ::evalsha::Script for Derived {
    type Wire = DerivedReply;
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
                    name: "k",
                    docs: "",
                    list: false,
                    fields: &[],
                    template: ::core::option::Option::None,
                },
            ],
            args: &[
                ::evalsha::ArgInfo {
                    name: "mode",
                    docs: "",
                    ty: "\"a\"|\"b\"",
                    presence: ::evalsha::Presence::Required,
                    default: ::core::option::Option::None,
                },
                ::evalsha::ArgInfo {
                    name: "at",
                    docs: "",
                    ty: "any",
                    presence: ::evalsha::Presence::Required,
                    default: ::core::option::Option::None,
                },
            ],
            reply: ::core::option::Option::Some(
                "{ mode: \"ALL\"|\"Err\", rows: [{ n: u8 }], name: str }",
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
#[automatically_derived]
impl<K: ::core::clone::Clone> ::core::clone::Clone for DerivedKeys<K> {
    fn clone(&self) -> Self {
        Self {
            k: ::core::clone::Clone::clone(&self.k),
        }
    }
}
#[automatically_derived]
impl<K: ::core::marker::Copy> ::core::marker::Copy for DerivedKeys<K> {}
#[automatically_derived]
impl<K: ::evalsha::SingleValue> ::evalsha::__private::Slots for DerivedKeys<K> {
    fn write<__Sink: ::evalsha::__private::Sink>(&self, sink: &mut __Sink) {
        sink.value("k", &self.k);
    }
}
#[automatically_derived]
impl<K: ::evalsha::SingleValue> ::core::fmt::Debug for DerivedKeys<K> {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        ::evalsha::__private::debug_slots("DerivedKeys", self, f)
    }
}
#[automatically_derived]
impl<At: ::core::clone::Clone> ::core::clone::Clone for DerivedArgs<At> {
    fn clone(&self) -> Self {
        Self {
            at: ::core::clone::Clone::clone(&self.at),
            ..*self
        }
    }
}
#[automatically_derived]
impl<At: ::core::marker::Copy> ::core::marker::Copy for DerivedArgs<At> {}
#[automatically_derived]
impl<At: ::evalsha::SingleValue> ::evalsha::__private::Slots for DerivedArgs<At> {
    fn write<__Sink: ::evalsha::__private::Sink>(&self, sink: &mut __Sink) {
        sink.value("mode", &self.mode);
        sink.value("at", &self.at);
    }
}
#[automatically_derived]
impl<At: ::evalsha::SingleValue> ::core::fmt::Debug for DerivedArgs<At> {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        ::evalsha::__private::debug_slots("DerivedArgs", self, f)
    }
}
///Keys of [`Derived`].
#[::core::prelude::v1::derive(Hash)]
struct DerivedKeys<K> {
    ///A key.
    pub k: K,
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
#[::core::prelude::v1::derive(::serde::Serialize)]
enum DerivedMode {
    ///`"a"`
    A,
    ///`"b"`
    B,
}
impl DerivedMode {
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
impl ::evalsha::__private::ToRedisArgs for DerivedMode {
    fn write_redis_args<__Write>(&self, out: &mut __Write)
    where
        __Write: ?::core::marker::Sized + ::evalsha::__private::RedisWrite,
    {
        ::evalsha::__private::RedisWrite::write_arg(out, self.as_str().as_bytes());
    }
}
#[automatically_derived]
impl ::evalsha::__private::ToSingleRedisArg for DerivedMode {}
#[automatically_derived]
impl ::core::str::FromStr for DerivedMode {
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
impl ::core::convert::TryFrom<&::core::primitive::str> for DerivedMode {
    type Error = ::evalsha::UnknownVariant;
    fn try_from(
        text: &::core::primitive::str,
    ) -> ::core::result::Result<Self, ::evalsha::UnknownVariant> {
        ::core::str::FromStr::from_str(text)
    }
}
#[automatically_derived]
impl ::core::fmt::Display for DerivedMode {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.pad(self.as_str())
    }
}
#[automatically_derived]
impl ::evalsha::__private::Decode for DerivedMode {
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
impl ::evalsha::__private::FromRedisValue for DerivedMode {
    fn from_redis_value(
        value: ::evalsha::__private::Value,
    ) -> ::core::result::Result<Self, ::evalsha::__private::ParsingError> {
        ::evalsha::__private::from_redis::<Self>(value)
    }
}
///Arguments of [`Derived`].
#[::core::prelude::v1::derive(::serde::Serialize)]
struct DerivedArgs<At> {
    ///An arg: `"a"|"b"`.
    pub mode: DerivedMode,
    ///An arg: `any`.
    pub at: At,
}
///One of `"ALL"|"Err"`.
#[::core::prelude::v1::derive(
    ::core::clone::Clone,
    ::core::marker::Copy,
    ::core::fmt::Debug,
    ::core::cmp::PartialEq,
    ::core::cmp::Eq,
    ::core::hash::Hash,
)]
#[::core::prelude::v1::derive(serde::Serialize)]
enum DerivedReplyMode {
    ///`"ALL"`
    ALL,
    ///`"Err"`
    Err,
}
impl DerivedReplyMode {
    ///The text that is sent and read.
    #[must_use]
    pub const fn as_str(self) -> &'static ::core::primitive::str {
        match self {
            Self::ALL => "ALL",
            Self::Err => "Err",
        }
    }
}
#[automatically_derived]
impl ::evalsha::__private::ToRedisArgs for DerivedReplyMode {
    fn write_redis_args<__Write>(&self, out: &mut __Write)
    where
        __Write: ?::core::marker::Sized + ::evalsha::__private::RedisWrite,
    {
        ::evalsha::__private::RedisWrite::write_arg(out, self.as_str().as_bytes());
    }
}
#[automatically_derived]
impl ::evalsha::__private::ToSingleRedisArg for DerivedReplyMode {}
#[automatically_derived]
impl ::core::str::FromStr for DerivedReplyMode {
    type Err = ::evalsha::UnknownVariant;
    fn from_str(
        text: &::core::primitive::str,
    ) -> ::core::result::Result<Self, ::evalsha::UnknownVariant> {
        match text {
            "ALL" => ::core::result::Result::Ok(Self::ALL),
            "Err" => ::core::result::Result::Ok(Self::Err),
            _ => {
                ::core::result::Result::Err(
                    ::evalsha::UnknownVariant::new("\"ALL\"|\"Err\""),
                )
            }
        }
    }
}
#[automatically_derived]
impl ::core::convert::TryFrom<&::core::primitive::str> for DerivedReplyMode {
    type Error = ::evalsha::UnknownVariant;
    fn try_from(
        text: &::core::primitive::str,
    ) -> ::core::result::Result<Self, ::evalsha::UnknownVariant> {
        ::core::str::FromStr::from_str(text)
    }
}
#[automatically_derived]
impl ::core::fmt::Display for DerivedReplyMode {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.pad(self.as_str())
    }
}
#[automatically_derived]
impl ::evalsha::__private::Decode for DerivedReplyMode {
    type Output = Self;
    fn decode(
        value: ::evalsha::__private::Value,
    ) -> ::core::result::Result<Self, ::evalsha::__private::Mismatch> {
        ::evalsha::__private::variant(
            "\"ALL\"|\"Err\"",
            value,
            |text| ::core::str::FromStr::from_str(text).ok(),
        )
    }
}
#[automatically_derived]
impl ::evalsha::__private::FromRedisValue for DerivedReplyMode {
    fn from_redis_value(
        value: ::evalsha::__private::Value,
    ) -> ::core::result::Result<Self, ::evalsha::__private::ParsingError> {
        ::evalsha::__private::from_redis::<Self>(value)
    }
}
///Reply of [`Derived`].
#[::core::prelude::v1::derive(
    ::core::clone::Clone,
    ::core::fmt::Debug,
    ::core::cmp::PartialEq,
)]
#[::core::prelude::v1::derive(serde::Serialize, Hash)]
struct DerivedReplyRows {
    ///`u8`
    pub n: ::core::primitive::u8,
}
#[automatically_derived]
impl ::core::cmp::Eq for DerivedReplyRows {}
#[automatically_derived]
impl ::core::marker::Copy for DerivedReplyRows {}
#[automatically_derived]
impl ::evalsha::__private::Decode for DerivedReplyRows {
    type Output = Self;
    fn decode(
        value: ::evalsha::__private::Value,
    ) -> ::core::result::Result<Self, ::evalsha::__private::Mismatch> {
        let mut fields = ::evalsha::__private::Fields::new(
            "DerivedReplyRows",
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
impl ::evalsha::__private::FromRedisValue for DerivedReplyRows {
    fn from_redis_value(
        value: ::evalsha::__private::Value,
    ) -> ::core::result::Result<Self, ::evalsha::__private::ParsingError> {
        ::evalsha::__private::from_redis::<Self>(value)
    }
}
///Reply of [`Derived`].
#[::core::prelude::v1::derive(
    ::core::clone::Clone,
    ::core::fmt::Debug,
    ::core::cmp::PartialEq,
)]
#[::core::prelude::v1::derive(serde::Serialize, Hash)]
struct DerivedReply {
    ///`"ALL"|"Err"`
    pub mode: DerivedReplyMode,
    ///`[{ n: u8 }]`
    pub rows: ::evalsha::__private::Vec<DerivedReplyRows>,
    ///`str`
    pub name: ::evalsha::__private::String,
}
#[automatically_derived]
impl ::core::cmp::Eq for DerivedReply {}
#[automatically_derived]
impl ::evalsha::__private::Decode for DerivedReply {
    type Output = Self;
    fn decode(
        value: ::evalsha::__private::Value,
    ) -> ::core::result::Result<Self, ::evalsha::__private::Mismatch> {
        let mut fields = ::evalsha::__private::Fields::new(
            "DerivedReply",
            3usize,
            value,
        )?;
        ::core::result::Result::Ok(Self {
            mode: fields.next::<DerivedReplyMode>("mode")?,
            rows: fields
                .next::<::evalsha::__private::wire::List<DerivedReplyRows>>("rows")?,
            name: fields.next::<::evalsha::__private::wire::Str>("name")?,
        })
    }
}
#[automatically_derived]
impl ::evalsha::__private::FromRedisValue for DerivedReply {
    fn from_redis_value(
        value: ::evalsha::__private::Value,
    ) -> ::core::result::Result<Self, ::evalsha::__private::ParsingError> {
        ::evalsha::__private::from_redis::<Self>(value)
    }
}
