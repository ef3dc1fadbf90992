/**The Lua script `inline`.

# Reply

`"OK"(at_ms: u64, last: u64?) | "FENCED" | 0 | -1 = Missing | "ALL"(ids...: str) | (id: str, more...: {[str]: str})`

# Source

```lua
---@returns "OK"(at_ms: u64, last: u64?) | "FENCED" | 0 | -1 = Missing | "ALL"(ids...: str) | (id: str, more...: {[str]: str})
return 'FENCED'
```
*/
pub struct Lease;
impl Lease {
    ///The script's name.
    pub const NAME: &'static ::core::primitive::str = "Lease";
    ///The Lua file; of an inline script the Rust file.
    pub const FILE: &'static ::core::primitive::str = "inline";
    ///The Lua source, as it is sent.
    pub const SOURCE: &'static ::core::primitive::str = "---@returns \"OK\"(at_ms: u64, last: u64?) | \"FENCED\" | 0 | -1 = Missing | \"ALL\"(ids...: str) | (id: str, more...: {[str]: str})\nreturn 'FENCED'\n";
    ///SHA-1 of the source, as `SCRIPT LOAD` returns it.
    pub const SHA1: &'static ::core::primitive::str = "c41ec9d99db942f5af6d9b0d89da0152e3e412aa";
    ///Name, source, SHA-1, keys, arguments and reply of this script.
    pub const INFO: &'static ::evalsha::ScriptInfo = <Self as ::evalsha::Script>::INFO;
    ///A call of the script with these keys and arguments. Nothing is sent before it is invoked.
    pub fn call(keys: (), args: ()) -> ::evalsha::Call<Lease, (), ()> {
        ::evalsha::Call::new(keys, args)
    }
    ///Any number of calls, sent in chunks. Nothing is sent before it is invoked.
    pub fn batch<Calls>(calls: Calls) -> ::evalsha::Batch<Lease, Calls>
    where
        Calls: ::core::iter::IntoIterator<Item: ::evalsha::CallOf<Lease>>,
    {
        ::evalsha::Batch::new(calls)
    }
}
#[automatically_derived]
impl ::evalsha::Script for Lease {
    type Wire = LeaseReply;
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
                "\"OK\"(at_ms: u64, last: u64?) | \"FENCED\" | 0 | -1 = Missing | \"ALL\"(ids...: str) | (id: str, more...: {[str]: str})",
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
///Reply of [`Lease`].
#[::core::prelude::v1::derive(
    ::core::clone::Clone,
    ::core::fmt::Debug,
    ::core::cmp::PartialEq,
)]
pub enum LeaseReply {
    ///`"OK"(at_ms: u64, last: u64?)`
    Ok {
        ///`u64`
        at_ms: ::core::primitive::u64,
        ///`u64?`
        last: ::core::option::Option<::core::primitive::u64>,
    },
    ///`"FENCED"`
    Fenced,
    ///`0`
    Zero,
    ///`-1 = Missing`
    Missing,
    ///`"ALL"(ids...: str)`
    All {
        ///`str`
        ids: ::evalsha::__private::Vec<::evalsha::__private::String>,
    },
    ///Everything else: `(id: str, more...: {[str]: str})`
    Other {
        ///`str`
        id: ::evalsha::__private::String,
        ///`{[str]: str}`
        more: ::evalsha::__private::HashMap<
            ::evalsha::__private::String,
            ::evalsha::__private::String,
        >,
    },
}
#[automatically_derived]
impl ::core::cmp::Eq for LeaseReply {}
#[automatically_derived]
impl ::evalsha::__private::Decode for LeaseReply {
    type Output = Self;
    fn decode(
        value: ::evalsha::__private::Value,
    ) -> ::core::result::Result<Self, ::evalsha::__private::Mismatch> {
        ::core::result::Result::Ok(
            match ::evalsha::__private::part(
                value,
                &[
                    ::evalsha::__private::Tagged {
                        literal: ::evalsha::__private::Literal::Text("OK"),
                        fields: ::core::option::Option::Some(2usize),
                    },
                    ::evalsha::__private::Tagged {
                        literal: ::evalsha::__private::Literal::Text("FENCED"),
                        fields: ::core::option::Option::None,
                    },
                    ::evalsha::__private::Tagged {
                        literal: ::evalsha::__private::Literal::Integer(0i64),
                        fields: ::core::option::Option::None,
                    },
                    ::evalsha::__private::Tagged {
                        literal: ::evalsha::__private::Literal::Integer(-1i64),
                        fields: ::core::option::Option::None,
                    },
                    ::evalsha::__private::Tagged {
                        literal: ::evalsha::__private::Literal::Text("ALL"),
                        fields: ::core::option::Option::Some(
                            ::core::primitive::usize::MAX,
                        ),
                    },
                ],
                "\"OK\"(at_ms: u64, last: u64?) | \"FENCED\" | 0 | -1 = Missing | \"ALL\"(ids...: str) | (id: str, more...: {[str]: str})",
            )? {
                ::evalsha::__private::Found::Part(0usize, mut fields) => {
                    Self::Ok {
                        at_ms: fields
                            .next::<
                                ::evalsha::__private::wire::Int<::core::primitive::u64>,
                            >("at_ms")?,
                        last: fields
                            .next::<
                                ::evalsha::__private::wire::Opt<
                                    ::evalsha::__private::wire::Int<::core::primitive::u64>,
                                >,
                            >("last")?,
                    }
                }
                ::evalsha::__private::Found::Part(1usize, _) => Self::Fenced,
                ::evalsha::__private::Found::Part(2usize, _) => Self::Zero,
                ::evalsha::__private::Found::Part(3usize, _) => Self::Missing,
                ::evalsha::__private::Found::Part(_, mut fields) => {
                    Self::All {
                        ids: fields
                            .rest::<
                                ::evalsha::__private::wire::List<
                                    ::evalsha::__private::wire::Str,
                                >,
                            >("ids")?,
                    }
                }
                ::evalsha::__private::Found::Other(value) => {
                    let mut fields = ::evalsha::__private::Fields::with_rest(
                        "\"OK\"(at_ms: u64, last: u64?) | \"FENCED\" | 0 | -1 = Missing | \"ALL\"(ids...: str) | (id: str, more...: {[str]: str})",
                        value,
                    )?;
                    Self::Other {
                        id: fields.next::<::evalsha::__private::wire::Str>("id")?,
                        more: fields
                            .rest::<
                                ::evalsha::__private::wire::Map<
                                    ::evalsha::__private::wire::Str,
                                    ::evalsha::__private::wire::Str,
                                >,
                            >("more")?,
                    }
                }
            },
        )
    }
}
#[automatically_derived]
impl ::evalsha::__private::FromRedisValue for LeaseReply {
    fn from_redis_value(
        value: ::evalsha::__private::Value,
    ) -> ::core::result::Result<Self, ::evalsha::__private::ParsingError> {
        ::evalsha::__private::from_redis::<Self>(value)
    }
}
