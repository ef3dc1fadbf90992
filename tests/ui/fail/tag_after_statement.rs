//! A tag below the header.
use evalsha::lua_script;

lua_script!("tag_after_statement.lua");

fn main() {}
