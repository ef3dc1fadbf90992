//! A block without its end.
use evalsha::lua_script;

lua_script!("../lua/bad/unclosed_block.lua");

fn main() {}
