//! A key without a name.
use evalsha::lua_script;

lua_script!("../lua/bad/key_without_name.lua");

fn main() {}
