//! Dynamic use without tags.
#![deny(deprecated)]
use evalsha::lua_script;

lua_script!("dynamic_without_tags.lua");

fn main() {}
