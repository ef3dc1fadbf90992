//! An operator of later Lua.
use evalsha::lua_script;

lua_script!("later_lua.lua");

fn main() {}
