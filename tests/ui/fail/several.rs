//! Several mistakes at once.
use evalsha::lua_script;

lua_script!("several.lua");

fn main() {}
