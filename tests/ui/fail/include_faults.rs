//! Included files that are missing, that include themselves, that return and that have tags of a script.
use evalsha::lua_script;

lua_script!("include_faults.lua");

fn main() {}
