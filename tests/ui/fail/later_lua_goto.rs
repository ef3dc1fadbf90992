//! A statement of later Lua.
use evalsha::lua_script;

lua_script!("later_lua_goto.lua");

fn main() {}
