//! A type without its bracket.
use evalsha::lua_script;

lua_script!("unclosed_type.lua");

fn main() {}
