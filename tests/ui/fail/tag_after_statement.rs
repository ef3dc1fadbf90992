//! A tag below the header.
use evalsha::lua_script;

lua_script!("../lua/bad/tag_after_statement.lua");

fn main() {}
