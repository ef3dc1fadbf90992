//! A required argument after an optional one.
use evalsha::lua_script;

lua_script!("required_after_optional.lua");

fn main() {}
