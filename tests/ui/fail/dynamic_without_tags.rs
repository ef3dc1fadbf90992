//! Dynamic use without tags.
use evalsha::lua_script;

lua_script!("dynamic_without_tags.lua");

fn main() {}
