/**The Lua script `inline`.

# Reply

`["HIT"(value: bytes) | "MISS" | u32]`

# Source

```lua
---@returns ["HIT"(value: bytes) | "MISS" | u32]
return {'MISS'}
```
*/
struct Get;
impl Get {
    ///The script's name.
    pub const NAME: &'static ::core::primitive::str = "Get";
    ///The Lua file; of an inline script the Rust file.
    pub const FILE: &'static ::core::primitive::str = "inline";
    ///The Lua source, as it is sent.
    pub const SOURCE: &'static ::core::primitive::str = "---@returns [\"HIT\"(value: bytes) | \"MISS\" | u32]\nreturn {'MISS'}\n";
    ///SHA-1 of the source, as `SCRIPT LOAD` returns it.
    pub const SHA1: &'static ::core::primitive::str = "2f58f1e1a15b45dd1b76bcc1f0ad8f915cf0cfcf";
    ///Name, source, SHA-1, keys, arguments and reply of this script.
    pub const INFO: &'static ::evalsha::ScriptInfo = <Self as ::evalsha::Script>::INFO;
    ///A call of the script with these keys and arguments. Nothing is sent before it is invoked.
    pub fn call(keys: (), args: ()) -> ::evalsha::Call<Get, (), ()> {
        ::evalsha::Call::new(keys, args)
    }
    ///Any number of calls, sent in chunks. Nothing is sent before it is invoked.
    pub fn batch<Calls>(calls: Calls) -> ::evalsha::Batch<Get, Calls>
    where
        Calls: ::core::iter::IntoIterator<Item: ::evalsha::CallOf<Get>>,
    {
        ::evalsha::Batch::new(calls)
    }
}
#[automatically_derived]
impl ::evalsha::Script for Get {
    type Wire = ::evalsha::__private::wire::List<GetReply>;
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
                "[\"HIT\"(value: bytes) | \"MISS\" | u32]",
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
///Reply of [`Get`].
#[::core::prelude::v1::derive(
    ::core::clone::Clone,
    ::core::fmt::Debug,
    ::core::cmp::PartialEq,
)]
enum GetReply {
    ///`"HIT"(value: bytes)`
    Hit {
        ///`bytes`
        value: ::evalsha::__private::Vec<::core::primitive::u8>,
    },
    ///`"MISS"`
    Miss,
    ///Everything else: `u32`
    Other(::core::primitive::u32),
}
#[automatically_derived]
impl ::core::cmp::Eq for GetReply {}
#[automatically_derived]
impl ::evalsha::__private::Decode for GetReply {
    type Output = Self;
    fn decode(
        value: ::evalsha::__private::Value,
    ) -> ::core::result::Result<Self, ::evalsha::__private::Mismatch> {
        ::core::result::Result::Ok(
            match ::evalsha::__private::part(
                value,
                &[
                    ::evalsha::__private::Tagged {
                        literal: ::evalsha::__private::Literal::Text("HIT"),
                        fields: ::core::option::Option::Some(1usize),
                    },
                    ::evalsha::__private::Tagged {
                        literal: ::evalsha::__private::Literal::Text("MISS"),
                        fields: ::core::option::Option::None,
                    },
                ],
                "\"HIT\"(value: bytes) | \"MISS\" | u32",
            )? {
                ::evalsha::__private::Found::Part(0usize, mut fields) => {
                    Self::Hit {
                        value: fields.next::<::evalsha::__private::wire::Bytes>("value")?,
                    }
                }
                ::evalsha::__private::Found::Part(_, _) => Self::Miss,
                ::evalsha::__private::Found::Other(value) => {
                    Self::Other(
                        <::evalsha::__private::wire::Int<
                            ::core::primitive::u32,
                        > as ::evalsha::__private::Decode>::decode(value)?,
                    )
                }
            },
        )
    }
}
#[automatically_derived]
impl ::evalsha::__private::FromRedisValue for GetReply {
    fn from_redis_value(
        value: ::evalsha::__private::Value,
    ) -> ::core::result::Result<Self, ::evalsha::__private::ParsingError> {
        ::evalsha::__private::from_redis::<Self>(value)
    }
}
