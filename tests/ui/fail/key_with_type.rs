//! A key with a type.
use evalsha::lua_script;

lua_script!("../lua/bad/key_with_type.lua");

fn main() {}
