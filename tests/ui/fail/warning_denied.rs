//! Warnings are those of rustc, so its own levels apply: one at each literal, in a function too.
#![deny(deprecated)]
use evalsha::lua_script;

lua_script!("warning_denied.lua");

lua_script!(struct Read = inline "---@key k\nreturn redis.call('GET', KEYS[1])", warn(could_be_no_writes));

fn main() {
    lua_script!(struct Cut = inline "return {1, nil, 2}");
}
