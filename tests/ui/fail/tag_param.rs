//! Another tool's tag.
use evalsha::lua_script;

lua_script!("../lua/bad/tag_param.lua");

fn main() {}
