//! A block without its end.
use evalsha::lua_script;

lua_script!("unclosed_block.lua");

fn main() {}
