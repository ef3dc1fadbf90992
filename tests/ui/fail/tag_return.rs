//! Another tool's reply tag.
use evalsha::lua_script;

lua_script!("tag_return.lua");

fn main() {}
