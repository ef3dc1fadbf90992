//! A few scripts, written out by hand so that these tests need no Lua front end.

use evalsha::__private::{
    Decode, Fields, Mismatch, Sink, Slots, Stats, Value, debug_slots, from_redis, wire,
};
use evalsha::{Call, List, Script, ScriptInfo, SingleValue};

/// Two keys, a number, a generic argument, a struct reply.
#[derive(Debug, Clone, Copy)]
pub struct RateLimit;

#[derive(Clone, Copy)]
pub struct RateLimitKeys<Events, Meta> {
    pub events: Events,
    pub meta: Meta,
}

#[derive(Clone, Copy)]
pub struct RateLimitArgs<RequestId> {
    pub now_ms: u64,
    pub limit: u32,
    pub request_id: RequestId,
}

#[derive(Debug, Clone, PartialEq)]
pub struct RateLimitReply {
    pub allowed: bool,
    pub remaining: u32,
    pub note: Option<String>,
}

pub const RATE_LIMIT_SOURCE: &str =
    "local events = KEYS[1]\nlocal used = redis.call('ZCARD', events)\nreturn {1, used}\n";

static RATE_LIMIT_STATS: Stats = Stats::new();

fn rate_limit_stats() -> &'static Stats {
    &RATE_LIMIT_STATS
}

impl Script for RateLimit {
    type Wire = RateLimitReply;
    const INFO: &'static ScriptInfo = &ScriptInfo::new(
        "RateLimit",
        "lua/rate_limit.lua",
        RATE_LIMIT_SOURCE,
        "0123456789012345678901234567890123456789",
    )
    .with_stats(rate_limit_stats);
}

impl RateLimit {
    pub fn call<E: SingleValue, M: SingleValue, R: SingleValue>(
        keys: RateLimitKeys<E, M>,
        args: RateLimitArgs<R>,
    ) -> Call<Self, RateLimitKeys<E, M>, RateLimitArgs<R>> {
        Call::new(keys, args)
    }

    /// The call that most tests make.
    pub fn sample()
    -> Call<Self, RateLimitKeys<&'static str, &'static str>, RateLimitArgs<&'static str>> {
        Self::call(
            RateLimitKeys {
                events: "rl:{42}:events",
                meta: "rl:{42}:meta",
            },
            RateLimitArgs {
                now_ms: 1_700_000_000_000,
                limit: 100,
                request_id: "abc",
            },
        )
    }
}

impl<E: SingleValue, M: SingleValue> Slots for RateLimitKeys<E, M> {
    fn write<S: Sink>(&self, sink: &mut S) {
        sink.value("events", &self.events);
        sink.value("meta", &self.meta);
    }
}

impl<R: SingleValue> Slots for RateLimitArgs<R> {
    fn write<S: Sink>(&self, sink: &mut S) {
        sink.value("now_ms", &self.now_ms);
        sink.value("limit", &self.limit);
        sink.value("request_id", &self.request_id);
    }
}

impl<E: SingleValue, M: SingleValue> std::fmt::Debug for RateLimitKeys<E, M> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        debug_slots("RateLimitKeys", self, f)
    }
}

impl<R: SingleValue> std::fmt::Debug for RateLimitArgs<R> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        debug_slots("RateLimitArgs", self, f)
    }
}

impl Decode for RateLimitReply {
    type Output = Self;

    fn decode(value: Value) -> Result<Self, Mismatch> {
        let mut fields = Fields::new("RateLimitReply", 3, value)?;
        let reply = Self {
            allowed: fields.next::<wire::Bool>("allowed")?,
            remaining: fields.next::<wire::Int<u32>>("remaining")?,
            note: fields.next::<wire::Opt<wire::Str>>("note")?,
        };
        fields.finish()?;
        Ok(reply)
    }
}

impl redis::FromRedisValue for RateLimitReply {
    fn from_redis_value(value: Value) -> Result<Self, redis::ParsingError> {
        from_redis::<Self>(value)
    }
}

/// Defines a script that has list keys and list arguments, so that any number of each can be given.
macro_rules! free_script {
    ($name:ident, $source:expr, $sha1:expr, $wire:ty, $($builder:tt)*) => {
        #[derive(Debug, Clone, Copy)]
        pub struct $name;

        impl Script for $name {
            type Wire = $wire;
            const INFO: &'static ScriptInfo =
                &ScriptInfo::new(stringify!($name), concat!("lua/", stringify!($name), ".lua"), $source, $sha1)
                $($builder)*;
        }

        impl $name {
            pub fn call<K: List, A: List>(keys: K, args: A) -> Call<Self, Rest<K>, Rest<A>>
            where
                K::Item: SingleValue,
                A::Item: SingleValue,
            {
                Call::new(Rest(keys), Rest(args))
            }

            pub fn of(key: &'static str) -> Call<Self, Rest<[&'static str; 1]>, Rest<[&'static str; 0]>> {
                Self::call([key], [])
            }
        }
    };
}

#[derive(Clone, Copy)]
pub struct Rest<L>(pub L);

impl<L: List> Slots for Rest<L>
where
    L::Item: SingleValue,
{
    fn write<S: Sink>(&self, sink: &mut S) {
        sink.list("rest", &self.0);
    }
}

impl<L: List> std::fmt::Debug for Rest<L>
where
    L::Item: SingleValue,
{
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        debug_slots("Rest", self, f)
    }
}

free_script!(
    Incr,
    "return redis.call('INCR', KEYS[1])",
    "1111111111111111111111111111111111111111",
    wire::Int<i64>,
);
free_script!(
    Peek,
    "return redis.call('GET', KEYS[1])",
    "2222222222222222222222222222222222222222",
    wire::Opt<wire::Bytes>,
    .with_readonly(true)
);
free_script!(
    Mentions,
    "return redis.error_reply('NOSCRIPT No matching script.')",
    "3333333333333333333333333333333333333333",
    wire::Any,
    .with_mentions_noscript(true)
);

/// Optional arguments and a list after them.
#[derive(Debug, Clone, Copy)]
pub struct Store;

#[derive(Clone, Copy)]
pub struct StoreArgs<V> {
    pub value: V,
    pub ttl_ms: Option<u64>,
    pub limit: Option<u32>,
}

impl Script for Store {
    type Wire = wire::Status;
    const INFO: &'static ScriptInfo = &ScriptInfo::new(
        "Store",
        "lua/store.lua",
        "return redis.call('SET', 'a', ARGV[1])",
        "4444444444444444444444444444444444444444",
    );
}

impl Store {
    pub fn call<V: SingleValue>(args: StoreArgs<V>) -> Call<Self, (), StoreArgs<V>> {
        Call::new((), args)
    }
}

impl<V: SingleValue> Slots for StoreArgs<V> {
    fn write<S: Sink>(&self, sink: &mut S) {
        sink.value("value", &self.value);
        sink.optional("ttl_ms", self.ttl_ms.as_ref());
        sink.optional("limit", self.limit.as_ref());
    }
}

/// A newtype that claims to be one value and writes as many as it is told.
#[derive(Debug, Clone, Copy)]
pub struct Liar(pub usize);

impl redis::ToRedisArgs for Liar {
    fn write_redis_args<W: ?Sized + redis::RedisWrite>(&self, out: &mut W) {
        for _ in 0..self.0 {
            out.write_arg(b"lie");
        }
    }
}

impl redis::ToSingleRedisArg for Liar {}

/// A newtype that writes one value the first time and two every other time.
#[derive(Debug, Default)]
pub struct Fickle(std::cell::Cell<bool>);

impl redis::ToRedisArgs for Fickle {
    fn write_redis_args<W: ?Sized + redis::RedisWrite>(&self, out: &mut W) {
        out.write_arg(b"a");
        if self.0.replace(true) {
            out.write_arg(b"b");
        }
    }
}

impl redis::ToSingleRedisArg for Fickle {}
