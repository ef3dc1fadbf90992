//! More than the macro takes.
use evalsha::lua_script;

lua_script!("../lua/incr.lua" "../lua/plain.lua");

fn main() {}
