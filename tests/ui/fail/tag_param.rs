//! Another tool's tag.
use evalsha::lua_script;

lua_script!("tag_param.lua");

fn main() {}
