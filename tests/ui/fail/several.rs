//! Several mistakes at once.
use evalsha::lua_script;

lua_script!("../lua/bad/several.lua");

fn main() {}
