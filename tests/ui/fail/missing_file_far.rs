//! A name that nothing resembles.
use evalsha::lua_script;

lua_script!("../lua/nothing_like_it.lua");

fn main() {}
