//! Text that is not Lua.
use evalsha::lua_script;

lua_script!("syntax_error.lua");

fn main() {}
