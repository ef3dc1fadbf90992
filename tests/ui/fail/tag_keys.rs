//! A tag in the plural.
use evalsha::lua_script;

lua_script!("tag_keys.lua");

fn main() {}
