//! A type that does not exist.
use evalsha::lua_script;

lua_script!("unknown_type.lua");

fn main() {}
