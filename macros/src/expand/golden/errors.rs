/**The Lua script `inline`.

# Arguments

1. `arg1: any`

# Errors

- `SOLD_OUT`: nothing is left
- `BAD_ARG`

# Source

```lua
---@error SOLD_OUT  nothing is left
---@error BAD_ARG
if ARGV[1] == '' then return redis.error_reply('BAD_ARG') end
return redis.error_reply('SOLD_OUT none')
```
*/
pub struct Take;
impl Take {
    ///The script's name.
    pub const NAME: &'static ::core::primitive::str = "Take";
    ///The Lua file; of an inline script the Rust file.
    pub const FILE: &'static ::core::primitive::str = "inline";
    ///The Lua source, as it is sent.
    pub const SOURCE: &'static ::core::primitive::str = "---@error SOLD_OUT  nothing is left\n---@error BAD_ARG\nif ARGV[1] == '' then return redis.error_reply('BAD_ARG') end\nreturn redis.error_reply('SOLD_OUT none')\n";
    ///SHA-1 of the source, as `SCRIPT LOAD` returns it.
    pub const SHA1: &'static ::core::primitive::str = "6cb4ff0a020379cdfcff19ae3b5448cf7b17d304";
    ///Name, source, SHA-1, keys, arguments and reply of this script.
    pub const INFO: &'static ::evalsha::ScriptInfo = <Self as ::evalsha::Script>::INFO;
    ///A call of the script with these keys and arguments. Nothing is sent before it is invoked.
    pub fn call<Arg1>(
        keys: (),
        args: TakeArgs<Arg1>,
    ) -> ::evalsha::Call<Take, (), TakeArgs<Arg1>>
    where
        TakeArgs<Arg1>: ::evalsha::__private::Slots,
    {
        ::evalsha::Call::new(keys, args)
    }
    ///Any number of calls, sent in chunks. Nothing is sent before it is invoked.
    pub fn batch<Calls>(calls: Calls) -> ::evalsha::Batch<Take, Calls>
    where
        Calls: ::core::iter::IntoIterator<Item: ::evalsha::CallOf<Take>>,
    {
        ::evalsha::Batch::new(calls)
    }
}
#[automatically_derived]
impl ::evalsha::Script for Take {
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
                    name: "arg1",
                    docs: "",
                    ty: "any",
                    presence: ::evalsha::Presence::Required,
                    default: ::core::option::Option::None,
                },
            ],
            reply: ::core::option::Option::None,
            errors: &[
                ::evalsha::ErrorInfo {
                    code: "SOLD_OUT",
                    docs: "nothing is left",
                },
                ::evalsha::ErrorInfo {
                    code: "BAD_ARG",
                    docs: "",
                },
            ],
            flags: &[],
            readonly: false,
            own: ::evalsha::OwnReplies {
                errors: &[
                    ::evalsha::ErrorText {
                        start: "BAD_ARG",
                        whole: true,
                    },
                    ::evalsha::ErrorText {
                        start: "SOLD_OUT none",
                        whole: true,
                    },
                ],
                passes_on: false,
                noscript: false,
                queued: false,
            },
            publishes: false,
        }
    };
}
#[automatically_derived]
impl<Arg1: ::core::clone::Clone> ::core::clone::Clone for TakeArgs<Arg1> {
    fn clone(&self) -> Self {
        Self {
            arg1: ::core::clone::Clone::clone(&self.arg1),
        }
    }
}
#[automatically_derived]
impl<Arg1: ::core::marker::Copy> ::core::marker::Copy for TakeArgs<Arg1> {}
#[automatically_derived]
impl<Arg1: ::evalsha::SingleValue> ::evalsha::__private::Slots for TakeArgs<Arg1> {
    fn write<__Sink: ::evalsha::__private::Sink>(&self, sink: &mut __Sink) {
        sink.value("arg1", &self.arg1);
    }
}
#[automatically_derived]
impl<Arg1: ::evalsha::SingleValue> ::core::fmt::Debug for TakeArgs<Arg1> {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        ::evalsha::__private::debug_slots("TakeArgs", self, f)
    }
}
///Arguments of [`Take`].
pub struct TakeArgs<Arg1> {
    ///An arg: `any`.
    pub arg1: Arg1,
}
///Errors of [`Take`].
#[::core::prelude::v1::derive(
    ::core::clone::Clone,
    ::core::marker::Copy,
    ::core::fmt::Debug,
    ::core::cmp::PartialEq,
    ::core::cmp::Eq,
    ::core::hash::Hash,
)]
#[::core::prelude::v1::derive(PartialOrd)]
#[non_exhaustive]
pub enum TakeError {
    ///`SOLD_OUT`: nothing is left
    SoldOut,
    ///`BAD_ARG`
    BadArg,
}
impl TakeError {
    /**The error of this script that another error stands for; `None` if it is another one.

It takes an `evalsha::Error`, the result of a call, a `Failure` that `explain` names, and a `redis::RedisError`.*/
    #[must_use]
    pub fn of(
        error: &(impl ::evalsha::ErrorOf + ?::core::marker::Sized),
    ) -> ::core::option::Option<Self> {
        match ::evalsha::ErrorOf::code_of(error, <Take as ::evalsha::Script>::INFO)? {
            "SOLD_OUT" => ::core::option::Option::Some(Self::SoldOut),
            "BAD_ARG" => ::core::option::Option::Some(Self::BadArg),
            _ => ::core::option::Option::None,
        }
    }
}
impl TakeError {
    ///The code that the script replies with.
    #[must_use]
    pub const fn code(self) -> &'static ::core::primitive::str {
        match self {
            Self::SoldOut => "SOLD_OUT",
            Self::BadArg => "BAD_ARG",
        }
    }
}
#[automatically_derived]
impl ::core::fmt::Display for TakeError {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.write_str(
            match self {
                Self::SoldOut => "SOLD_OUT: nothing is left",
                Self::BadArg => "BAD_ARG",
            },
        )
    }
}
#[automatically_derived]
impl ::core::error::Error for TakeError {}
