//! Text that is not Lua.
use evalsha::lua_script;

lua_script!("../lua/bad/syntax_error.lua");

fn main() {}
