//! No `=`.
use evalsha::lua_script;

lua_script!(struct Adder "../lua/incr.lua");

fn main() {}
