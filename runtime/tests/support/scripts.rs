//! A few scripts, and values that do not keep their word.
#![allow(
    deprecated,
    reason = "some scripts are wrong on purpose, and their warnings are no news"
)]

use std::cell::Cell;

use evalsha::{Call, List, SingleValue, lua_script};

// Two keys, numbers, a generic argument, a struct reply.
lua_script!(pub "lua/rate_limit.lua");

impl RateLimit {
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

/// Defines a script that has list keys and list arguments, so that any number of each can be given.
macro_rules! free_script {
    ($name:ident, $keys:ident, $args:ident, $text:literal) => {
        lua_script!(pub struct $name = inline $text);

        impl $name {
            pub fn with<K, A>(keys: K, rest: A) -> Call<Self, $keys<K>, $args<A>>
            where
                K: List<Item: SingleValue>,
                A: List<Item: SingleValue>,
            {
                Self::call($keys { keys }, $args { rest })
            }

            pub fn of(key: &'static str) -> Call<Self, $keys<[&'static str; 1]>, $args<[&'static str; 0]>> {
                Self::with([key], [])
            }
        }
    };
}

free_script!(
    Incr,
    IncrKeys,
    IncrArgs,
    "---@key keys...\n---@arg rest...\n---@returns i64\nreturn redis.call('INCR', KEYS[1])"
);
free_script!(
    Peek,
    PeekKeys,
    PeekArgs,
    "---@no-writes\n---@key keys...\n---@arg rest...\n---@returns bytes?\nreturn redis.call('GET', KEYS[1])"
);
free_script!(
    Mentions,
    MentionsKeys,
    MentionsArgs,
    "---@key keys...\n---@arg rest...\nreturn redis.error_reply('NOSCRIPT No matching script.')"
);

lua_script!(
    pub struct Store = inline "
        ---@arg value
        ---@arg ttl_ms?: u64
        ---@arg limit?: u32
        ---@returns status
        ---@allow undeclared-key
        return redis.call('SET', 'a', ARGV[1])
    "
);

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
pub struct Fickle(Cell<bool>);

impl redis::ToRedisArgs for Fickle {
    fn write_redis_args<W: ?Sized + redis::RedisWrite>(&self, out: &mut W) {
        out.write_arg(b"a");
        if self.0.replace(true) {
            out.write_arg(b"b");
        }
    }
}

impl redis::ToSingleRedisArg for Fickle {}

/// A newtype that says it is a number and writes none or several.
#[derive(Debug)]
pub struct Number(pub usize);

impl redis::ToRedisArgs for Number {
    fn write_redis_args<W: ?Sized + redis::RedisWrite>(&self, out: &mut W) {
        Liar(self.0).write_redis_args(out);
    }

    fn describe_numeric_behavior(&self) -> redis::NumericBehavior {
        redis::NumericBehavior::NumberIsInteger
    }
}

impl redis::ToSingleRedisArg for Number {}
