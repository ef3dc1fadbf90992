//! A type without its bracket.
use evalsha::lua_script;

lua_script!("../lua/bad/unclosed_type.lua");

fn main() {}
