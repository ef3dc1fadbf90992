//! Scripts in a crate that knows evalsha by another name, has no prelude, and denies every lint
//! that a careful user may.
#![no_implicit_prelude]
#![deny(
    warnings,
    missing_docs,
    missing_debug_implementations,
    unreachable_pub,
    unused_qualifications,
    unsafe_code,
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
    clippy::unwrap_used
)]

::scripts::lua_script!(pub "/lua/greet.lua");
::scripts::lua_script!(pub(crate) struct Greet2 = "../lua/greet.lua");

::scripts::lua_script!(pub struct Wait = inline "---@key lock
---@arg ttl: millis
---@arg until_?: unix_secs
---@arg laps...: secs
---@returns (at: unix_millis, laps: [micros])
return {redis.call('EXISTS', KEYS[1]), ARGV}");

/// A type of one's own.
#[derive(::core::fmt::Debug, ::core::clone::Clone, ::scripts::Value)]
#[value(crate = ::scripts)]
pub struct Name(::std::sync::Arc<str>);

/// Words of one's own.
#[derive(::core::fmt::Debug, ::core::clone::Clone, ::core::marker::Copy, ::scripts::Value)]
#[value(crate = ::scripts, rename_all = "lowercase")]
#[non_exhaustive]
pub enum Switch {
    /// Up.
    On,
    /// Down.
    Off,
}

/// Scripts of a module of its own.
pub mod inner {
    use ::scripts::lua_script;

    lua_script!(pub struct Ping = inline "return redis.call('PING')");

    lua_script!(pub struct Greet = "./../lua/greet.lua");
}

/// Warnings of scripts are of `deprecated` and of no other lint.
pub mod warned {
    #![allow(deprecated)]

    ::scripts::lua_script!(pub struct Cut = inline "---@key unused\nreturn {1, nil, 2}");
}

/// The same file by two ways is the same script.
#[must_use]
pub fn same() -> bool {
    use ::core::cmp::PartialEq;
    Greet::SHA1.eq(Greet2::SHA1) && inner::Greet::SHA1.eq(Greet2::SHA1)
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_same_file_by_two_paths_is_the_same_script() {
        ::core::assert!(super::same());
        ::core::assert_eq!(super::Greet::FILE, super::inner::Greet::FILE);
    }
}
