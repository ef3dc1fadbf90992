//! Index 0.
use evalsha::lua_script;

lua_script!("../lua/bad/index_zero.lua");

fn main() {}
