//! A list that is not last.
use evalsha::lua_script;

lua_script!("list_not_last.lua");

fn main() {}
