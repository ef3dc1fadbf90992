//! A key without a name.
use evalsha::lua_script;

lua_script!("key_without_name.lua");

fn main() {}
