//! Index 0.
use evalsha::lua_script;

lua_script!("index_zero.lua");

fn main() {}
