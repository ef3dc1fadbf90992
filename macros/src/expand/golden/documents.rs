/**The Lua script `inline`.


# Arguments

1. `body: json`
2. `extra?: msgpack`
3. `rest…: json`

# Reply

`{ a: json, b: msgpack? }`

# Source

```lua
---@arg body: json
---@arg extra?: msgpack
---@arg rest...: json
---@returns (a: json, b: msgpack?)
return {ARGV[1], ARGV[2], ARGV[3]}
```
*/
#[::core::prelude::v1::derive(
    ::core::clone::Clone,
    ::core::marker::Copy,
    ::core::fmt::Debug,
)]
#[allow(dead_code)]
struct Doc;
::evalsha::__private::require_json! {}
::evalsha::__private::require_msgpack! {}
const _: () = {
    static STATS: ::evalsha::__private::Stats = ::evalsha::__private::Stats::new();
    fn stats() -> &'static ::evalsha::__private::Stats {
        &STATS
    }
    #[automatically_derived]
    #[allow(dead_code, unreachable_pub)]
    impl Doc {
        /// The script's name.
        pub const NAME: &'static ::core::primitive::str = "Doc";
        /// The Lua file.
        pub const FILE: &'static ::core::primitive::str = "inline";
        /// The Lua text, as it is sent.
        pub const SOURCE: &'static ::core::primitive::str = "---@arg body: json\n---@arg extra?: msgpack\n---@arg rest...: json\n---@returns (a: json, b: msgpack?)\nreturn {ARGV[1], ARGV[2], ARGV[3]}\n";
        /// SHA-1 of the text, as `SCRIPT LOAD` replies it.
        pub const SHA1: &'static ::core::primitive::str = "b31aef2e3c213f40ae3c4f6ca88a2886822f2766";
        /// All that is known of the script before it runs.
        pub const INFO: &'static ::evalsha::ScriptInfo = &::evalsha::ScriptInfo::new(
                Self::NAME,
                Self::FILE,
                Self::SOURCE,
                Self::SHA1,
            )
            .with_stats(stats)
            .with_args(
                &[
                    ::evalsha::ArgInfo::new(
                        "body",
                        "",
                        "json",
                        ::evalsha::Presence::Required,
                    ),
                    ::evalsha::ArgInfo::new(
                        "extra",
                        "",
                        "msgpack",
                        ::evalsha::Presence::Optional,
                    ),
                    ::evalsha::ArgInfo::new(
                        "rest",
                        "",
                        "json",
                        ::evalsha::Presence::List,
                    ),
                ],
            )
            .with_reply("{ a: json, b: msgpack? }");
        /// A call of the script with these keys and arguments. Nothing is sent before it is invoked.
        #[allow(non_camel_case_types, clippy::too_many_arguments)]
        pub const fn call<
            Body: ::evalsha::__private::JsonValue,
            Extra: ::evalsha::__private::MsgPackValue,
            Rest: ::evalsha::List<Item: ::evalsha::__private::JsonValue>,
        >(
            keys: (),
            args: DocArgs<Body, Extra, Rest>,
        ) -> ::evalsha::Call<Doc, (), DocArgs<Body, Extra, Rest>> {
            ::evalsha::Call::new(keys, args)
        }
        /// Any number of calls, sent in chunks that are transactions. Nothing is sent before it is invoked.
        pub fn batch<Calls>(
            calls: Calls,
        ) -> ::evalsha::Batch<Doc, <Calls as ::core::iter::IntoIterator>::IntoIter>
        where
            Calls: ::core::iter::IntoIterator,
            <Calls as ::core::iter::IntoIterator>::Item: ::evalsha::CallOf<Doc>,
        {
            ::evalsha::Batch::new(calls)
        }
    }
    #[automatically_derived]
    impl ::evalsha::Script for Doc {
        type Wire = DocReply;
        const INFO: &'static ::evalsha::ScriptInfo = Doc::INFO;
    }
    #[automatically_derived]
    #[allow(non_camel_case_types)]
    impl<
        Body: ::evalsha::__private::JsonValue,
        Extra: ::evalsha::__private::MsgPackValue,
        Rest: ::evalsha::List<Item: ::evalsha::__private::JsonValue>,
    > ::evalsha::__private::Slots for DocArgs<Body, Extra, Rest> {
        fn write<__Sink: ::evalsha::__private::Sink>(&self, sink: &mut __Sink) {
            ::evalsha::__private::Sink::json(sink, "body", &self.body);
            ::evalsha::__private::Sink::optional_msgpack(
                sink,
                "extra",
                ::core::option::Option::as_ref(&self.extra),
            );
            ::evalsha::__private::Sink::list_json(sink, "rest", &self.rest);
        }
    }
    #[automatically_derived]
    #[allow(non_camel_case_types)]
    impl<
        Body: ::evalsha::__private::JsonValue,
        Extra: ::evalsha::__private::MsgPackValue,
        Rest: ::evalsha::List<Item: ::evalsha::__private::JsonValue>,
    > ::core::fmt::Debug for DocArgs<Body, Extra, Rest> {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            ::evalsha::__private::debug_slots("DocArgs", self, f)
        }
    }
};
///Arguments of [`Doc`].
#[::core::prelude::v1::derive(::core::clone::Clone, ::core::marker::Copy)]
#[allow(non_camel_case_types, non_snake_case, dead_code, unreachable_pub)]
struct DocArgs<Body, Extra, Rest> {
    ///An arg: `json`.
    pub body: Body,
    ///An arg: `msgpack`.
    pub extra: ::core::option::Option<Extra>,
    ///An arg: `json`.
    pub rest: Rest,
}
///Reply of [`Doc`].
#[::core::prelude::v1::derive(
    ::core::clone::Clone,
    ::core::fmt::Debug,
    ::core::cmp::PartialEq,
)]
#[allow(
    non_camel_case_types,
    non_snake_case,
    dead_code,
    unreachable_pub,
    clippy::derive_partial_eq_without_eq,
)]
struct DocReply {
    ///`json`
    pub a: <::evalsha::__private::wire::Json as ::evalsha::__private::Decode>::Output,
    ///`msgpack?`
    pub b: ::core::option::Option<
        <::evalsha::__private::wire::MsgPack as ::evalsha::__private::Decode>::Output,
    >,
}
const _: () = {
    #[automatically_derived]
    impl ::evalsha::__private::Decode for DocReply {
        type Output = Self;
        fn decode(
            value: ::evalsha::__private::Value,
        ) -> ::core::result::Result<Self, ::evalsha::__private::Mismatch> {
            let mut fields = ::evalsha::__private::Fields::new(
                "DocReply",
                2usize,
                value,
            )?;
            let reply = Self {
                a: fields.next::<::evalsha::__private::wire::Json>("a")?,
                b: fields
                    .next::<
                        ::evalsha::__private::wire::Opt<
                            ::evalsha::__private::wire::MsgPack,
                        >,
                    >("b")?,
            };
            fields.finish()?;
            ::core::result::Result::Ok(reply)
        }
    }
    #[automatically_derived]
    impl ::evalsha::__private::FromRedisValue for DocReply {
        fn from_redis_value(
            value: ::evalsha::__private::Value,
        ) -> ::core::result::Result<Self, ::evalsha::__private::ParsingError> {
            ::evalsha::__private::from_redis::<Self>(value)
        }
    }
};
