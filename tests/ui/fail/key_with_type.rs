//! A key with a type.
use evalsha::lua_script;

lua_script!("key_with_type.lua");

fn main() {}
