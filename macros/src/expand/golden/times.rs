const _: () = {
    #[deprecated(
        note = "`ARGV[2]` may be nil, and a reply is cut off at its first nil\n --> inline:5:18\n  |\n5 | return {ARGV[1], ARGV[2], #ARGV}\n  |                  ^^^^^^^ what follows is dropped\n  |\n  = help: write `false` for what is missing: it arrives as nil and keeps its place"
    )]
    const reply_cut: () = ();
    reply_cut
};
/**The Lua script `inline`.

# Arguments

1. `ttl: millis`
2. `ends?: unix_secs`
3. `laps...: micros`

# Reply

`{ at: unix_millis, left: secs? }`

# Source

```lua
---@arg ttl: millis
---@arg ends?: unix_secs
---@arg laps...: micros
---@returns (at: unix_millis, left: secs?)
return {ARGV[1], ARGV[2], #ARGV}
```
*/
struct Wait;
impl Wait {
    ///The script's name.
    pub const NAME: &'static ::core::primitive::str = "Wait";
    ///The Lua file; of an inline script the Rust file.
    pub const FILE: &'static ::core::primitive::str = "inline";
    ///The Lua source, as it is sent.
    pub const SOURCE: &'static ::core::primitive::str = "---@arg ttl: millis\n---@arg ends?: unix_secs\n---@arg laps...: micros\n---@returns (at: unix_millis, left: secs?)\nreturn {ARGV[1], ARGV[2], #ARGV}\n";
    ///SHA-1 of the source, as `SCRIPT LOAD` returns it.
    pub const SHA1: &'static ::core::primitive::str = "3e81e8215a0de66500b67d252ab8495c6ea533cb";
    ///Name, source, SHA-1, keys, arguments and reply of this script.
    pub const INFO: &'static ::evalsha::ScriptInfo = <Self as ::evalsha::Script>::INFO;
    ///A call of the script with these keys and arguments. Nothing is sent before it is invoked.
    pub fn call<Laps>(
        keys: (),
        args: WaitArgs<Laps>,
    ) -> ::evalsha::Call<Wait, (), WaitArgs<Laps>>
    where
        WaitArgs<Laps>: ::evalsha::__private::Slots,
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
    type Wire = WaitReply;
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
                    name: "ttl",
                    docs: "",
                    ty: "millis",
                    presence: ::evalsha::Presence::Required,
                    default: ::core::option::Option::None,
                },
                ::evalsha::ArgInfo {
                    name: "ends",
                    docs: "",
                    ty: "unix_secs",
                    presence: ::evalsha::Presence::Optional,
                    default: ::core::option::Option::None,
                },
                ::evalsha::ArgInfo {
                    name: "laps",
                    docs: "",
                    ty: "micros",
                    presence: ::evalsha::Presence::List,
                    default: ::core::option::Option::None,
                },
            ],
            reply: ::core::option::Option::Some("{ at: unix_millis, left: secs? }"),
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
impl<Laps: ::core::clone::Clone> ::core::clone::Clone for WaitArgs<Laps> {
    fn clone(&self) -> Self {
        Self {
            laps: ::core::clone::Clone::clone(&self.laps),
            ..*self
        }
    }
}
#[automatically_derived]
impl<Laps: ::core::marker::Copy> ::core::marker::Copy for WaitArgs<Laps> {}
#[automatically_derived]
impl<Laps: ::evalsha::List<Item = ::core::time::Duration>> ::evalsha::__private::Slots
for WaitArgs<Laps> {
    fn write<__Sink: ::evalsha::__private::Sink>(&self, sink: &mut __Sink) {
        sink.time::<::evalsha::__private::wire::Millis>("ttl", &self.ttl);
        sink.optional_time::<
                ::evalsha::__private::wire::UnixSecs,
            >("ends", ::core::option::Option::as_ref(&self.ends));
        sink.list_time::<::evalsha::__private::wire::Micros>("laps", &self.laps);
    }
}
#[automatically_derived]
impl<Laps: ::evalsha::List<Item = ::core::time::Duration>> ::core::fmt::Debug
for WaitArgs<Laps> {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        ::evalsha::__private::debug_slots("WaitArgs", self, f)
    }
}
///Arguments of [`Wait`].
struct WaitArgs<Laps> {
    ///An arg: `millis`.
    pub ttl: ::core::time::Duration,
    ///An arg: `unix_secs`.
    pub ends: ::core::option::Option<::evalsha::__private::SystemTime>,
    ///An arg: `micros`.
    pub laps: Laps,
}
///Reply of [`Wait`].
#[::core::prelude::v1::derive(
    ::core::clone::Clone,
    ::core::fmt::Debug,
    ::core::cmp::PartialEq,
)]
struct WaitReply {
    ///`unix_millis`
    pub at: ::evalsha::__private::SystemTime,
    ///`secs?`
    pub left: ::core::option::Option<::core::time::Duration>,
}
#[automatically_derived]
impl ::core::cmp::Eq for WaitReply {}
#[automatically_derived]
impl ::core::marker::Copy for WaitReply {}
#[automatically_derived]
impl ::evalsha::__private::Decode for WaitReply {
    type Output = Self;
    fn decode(
        value: ::evalsha::__private::Value,
    ) -> ::core::result::Result<Self, ::evalsha::__private::Mismatch> {
        let mut fields = ::evalsha::__private::Fields::new("WaitReply", 2usize, value)?;
        ::core::result::Result::Ok(Self {
            at: fields.next::<::evalsha::__private::wire::UnixMillis>("at")?,
            left: fields
                .next::<
                    ::evalsha::__private::wire::Opt<::evalsha::__private::wire::Secs>,
                >("left")?,
        })
    }
}
#[automatically_derived]
impl ::evalsha::__private::FromRedisValue for WaitReply {
    fn from_redis_value(
        value: ::evalsha::__private::Value,
    ) -> ::core::result::Result<Self, ::evalsha::__private::ParsingError> {
        ::evalsha::__private::from_redis::<Self>(value)
    }
}
