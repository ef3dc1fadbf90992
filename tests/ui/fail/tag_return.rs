//! Another tool's reply tag.
use evalsha::lua_script;

lua_script!("../lua/bad/tag_return.lua");

fn main() {}
