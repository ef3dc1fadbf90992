//! Two keys of one name.
use evalsha::lua_script;

lua_script!("duplicate_key.lua");

fn main() {}
