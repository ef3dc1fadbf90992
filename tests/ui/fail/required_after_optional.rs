//! A required argument after an optional one.
use evalsha::lua_script;

lua_script!("../lua/bad/required_after_optional.lua");

fn main() {}
