//! The script of those tests for which any will do: it counts its calls.

use evalsha::{Call, lua_script};

lua_script!(
    pub(crate) struct Bump = inline "---@key counter\n---@returns i64\nreturn redis.call('INCR', KEYS[1])"
);

/// Counts on `counter`.
pub(crate) fn bump() -> Call<Bump, BumpKeys<&'static str>> {
    Bump::call(BumpKeys { counter: "counter" }, ())
}
