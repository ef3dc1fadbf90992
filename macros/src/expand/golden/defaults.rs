const _: () = {
    #[deprecated(
        note = "`note` is declared, but `ARGV[1]` is never read\n --> inline:1:9\n  |\n1 | ---@arg note = \"none\"\n  |         ^^^^ unused arg\n  |\n  = help: read it, take the tag out, or call it `_note` if it is unused on purpose"
    )]
    const unused_arg: () = ();
    unused_arg
};
const _: () = {
    #[deprecated(
        note = "`ttl` is declared, but `ARGV[2]` is never read\n --> inline:2:9\n  |\n2 | ---@arg ttl: secs = 0\n  |         ^^^ unused arg\n  |\n  = help: read it, take the tag out, or call it `_ttl` if it is unused on purpose"
    )]
    const unused_arg: () = ();
    unused_arg
};
const _: () = {
    #[deprecated(
        note = "`mode` is declared, but `ARGV[3]` is never read\n --> inline:3:9\n  |\n3 | ---@arg mode: \"a\"|\"b\" = \"\"\n  |         ^^^^ unused arg\n  |\n  = help: read it, take the tag out, or call it `_mode` if it is unused on purpose"
    )]
    const unused_arg: () = ();
    unused_arg
};
/**The Lua script `inline`.

# Arguments

1. `note: any = "none"`
2. `ttl: secs = "0"`
3. `mode: "a"|"b" = ""`

# Source

```lua
---@arg note = "none"
---@arg ttl: secs = 0
---@arg mode: "a"|"b" = ""
return #ARGV
```
*/
struct Wait;
impl Wait {
    ///The script's name.
    pub const NAME: &'static ::core::primitive::str = "Wait";
    ///The Lua file; of an inline script the Rust file.
    pub const FILE: &'static ::core::primitive::str = "inline";
    ///The Lua source, as it is sent.
    pub const SOURCE: &'static ::core::primitive::str = "---@arg note = \"none\"\n---@arg ttl: secs = 0\n---@arg mode: \"a\"|\"b\" = \"\"\nreturn #ARGV\n";
    ///SHA-1 of the source, as `SCRIPT LOAD` returns it.
    pub const SHA1: &'static ::core::primitive::str = "4bc96f62a87454ccf6fa5b623e98a333ff89a2d7";
    ///Name, source, SHA-1, keys, arguments and reply of this script.
    pub const INFO: &'static ::evalsha::ScriptInfo = <Self as ::evalsha::Script>::INFO;
    ///A call of the script with these keys and arguments. Nothing is sent before it is invoked.
    pub fn call<Note>(
        keys: (),
        args: WaitArgs<Note>,
    ) -> ::evalsha::Call<Wait, (), WaitArgs<Note>>
    where
        WaitArgs<Note>: ::evalsha::__private::Slots,
    {
        ::evalsha::Call::new(keys, args)
    }
    ///Any number of calls, sent in chunks. Nothing is sent before it is invoked.
    pub fn batch<Calls>(calls: Calls) -> ::evalsha::Batch<Wait, Calls>
    where
        Calls: ::core::iter::IntoIterator<Item: ::evalsha::CallOf<Wait>>,
    {
        ::evalsha::Batch::new(calls)
    }
}
#[automatically_derived]
impl ::evalsha::Script for Wait {
    type Wire = ::evalsha::__private::wire::Any;
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
            args: &[
                ::evalsha::ArgInfo {
                    name: "note",
                    docs: "",
                    ty: "any",
                    presence: ::evalsha::Presence::Required,
                    default: ::core::option::Option::Some("none"),
                },
                ::evalsha::ArgInfo {
                    name: "ttl",
                    docs: "",
                    ty: "secs",
                    presence: ::evalsha::Presence::Required,
                    default: ::core::option::Option::Some("0"),
                },
                ::evalsha::ArgInfo {
                    name: "mode",
                    docs: "",
                    ty: "\"a\"|\"b\"",
                    presence: ::evalsha::Presence::Required,
                    default: ::core::option::Option::Some(""),
                },
            ],
            reply: ::core::option::Option::None,
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
impl<Note: ::core::clone::Clone> ::core::clone::Clone for WaitArgs<Note> {
    fn clone(&self) -> Self {
        Self {
            note: ::core::clone::Clone::clone(&self.note),
            ..*self
        }
    }
}
#[automatically_derived]
impl<Note: ::core::marker::Copy> ::core::marker::Copy for WaitArgs<Note> {}
#[automatically_derived]
impl<Note: ::evalsha::SingleValue> ::evalsha::__private::Slots for WaitArgs<Note> {
    fn write<__Sink: ::evalsha::__private::Sink>(&self, sink: &mut __Sink) {
        match &self.note {
            ::core::option::Option::Some(value) => sink.value("note", value),
            ::core::option::Option::None => sink.value("note", &"none"),
        }
        match &self.ttl {
            ::core::option::Option::Some(value) => {
                sink.time::<::evalsha::__private::wire::Secs>("ttl", value)
            }
            ::core::option::Option::None => sink.value("ttl", &"0"),
        }
        match &self.mode {
            ::core::option::Option::Some(value) => sink.value("mode", value),
            ::core::option::Option::None => sink.value("mode", &""),
        }
    }
}
#[automatically_derived]
impl<Note: ::evalsha::SingleValue> ::core::fmt::Debug for WaitArgs<Note> {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        ::evalsha::__private::debug_slots("WaitArgs", self, f)
    }
}
#[automatically_derived]
impl<'__0> ::core::default::Default for WaitArgs<&'__0 ::core::primitive::str> {
    fn default() -> Self {
        Self {
            note: ::core::default::Default::default(),
            ttl: ::core::default::Default::default(),
            mode: ::core::default::Default::default(),
        }
    }
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
enum WaitMode {
    ///`"a"`
    A,
    ///`"b"`
    B,
}
impl WaitMode {
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
impl ::evalsha::__private::ToRedisArgs for WaitMode {
    fn write_redis_args<__Write>(&self, out: &mut __Write)
    where
        __Write: ?::core::marker::Sized + ::evalsha::__private::RedisWrite,
    {
        ::evalsha::__private::RedisWrite::write_arg(out, self.as_str().as_bytes());
    }
}
#[automatically_derived]
impl ::evalsha::__private::ToSingleRedisArg for WaitMode {}
#[automatically_derived]
impl ::core::str::FromStr for WaitMode {
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
impl ::core::convert::TryFrom<&::core::primitive::str> for WaitMode {
    type Error = ::evalsha::UnknownVariant;
    fn try_from(
        text: &::core::primitive::str,
    ) -> ::core::result::Result<Self, ::evalsha::UnknownVariant> {
        ::core::str::FromStr::from_str(text)
    }
}
#[automatically_derived]
impl ::core::fmt::Display for WaitMode {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.pad(self.as_str())
    }
}
#[automatically_derived]
impl ::evalsha::__private::Decode for WaitMode {
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
impl ::evalsha::__private::FromRedisValue for WaitMode {
    fn from_redis_value(
        value: ::evalsha::__private::Value,
    ) -> ::core::result::Result<Self, ::evalsha::__private::ParsingError> {
        ::evalsha::__private::from_redis::<Self>(value)
    }
}
///Arguments of [`Wait`].
struct WaitArgs<Note> {
    /**An arg: `any`.

`None` sends `none`.

No value is `None::<&str>`.*/
    pub note: ::core::option::Option<Note>,
    /**An arg: `secs`.

`None` sends `0`.*/
    pub ttl: ::core::option::Option<::core::time::Duration>,
    /**An arg: `"a"|"b"`.

`None` sends the empty string.*/
    pub mode: ::core::option::Option<WaitMode>,
}
