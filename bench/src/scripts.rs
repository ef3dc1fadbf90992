//! The scripts that are measured: one logic at four sizes, and two for single questions.

use anyhow::Result;
use evalsha::{PipelineExt, lua_script};
use redis::{Connection, Pipeline};

lua_script!(pub "../lua/small.lua");
lua_script!(pub "../lua/kb1.lua");
lua_script!(pub "../lua/kb5.lua");
lua_script!(pub "../lua/kb20.lua");
lua_script!(pub "../lua/verdict.lua");
lua_script!(pub "../lua/wide.lua");

/// A script of a given size behind functions, so that cases can loop over sizes.
pub struct Sized {
    /// What the tables call it.
    pub label: &'static str,
    /// The Lua text.
    pub source: &'static str,
    /// Its SHA-1.
    pub sha1: &'static str,
    /// Calls it directly.
    pub invoke: fn(&mut Connection) -> Result<i64>,
    /// Queues it as the guarded form.
    pub queue: fn(&mut Pipeline),
}

/// The key that all of them count in.
pub const KEY: &str = "bench:counter";

macro_rules! sized {
    ($label:literal, $script:ident, $keys:ident, $args:ident) => {
        Sized {
            label: $label,
            source: $script::SOURCE,
            sha1: $script::SHA1,
            invoke: |con| Ok($script::call($keys { counter: KEY }, $args { by: 1 }).invoke(con)?),
            queue: |pipe| {
                pipe.script($script::call($keys { counter: KEY }, $args { by: 1 }));
            },
        }
    };
}

/// Smallest first.
pub const SIZES: [Sized; 4] = [
    sized!("0.2 KB", Small, SmallKeys, SmallArgs),
    sized!("1 KB", Kb1, Kb1Keys, Kb1Args),
    sized!("5 KB", Kb5, Kb5Keys, Kb5Args),
    sized!("20 KB", Kb20, Kb20Keys, Kb20Args),
];
