//! Two keys of one name.
use evalsha::lua_script;

lua_script!("../lua/bad/duplicate_key.lua");

fn main() {}
