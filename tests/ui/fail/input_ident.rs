//! A name without quotes.
use evalsha::lua_script;

lua_script!(incr.lua);

fn main() {}
