//! Text that is not UTF-8.
use evalsha::lua_script;

lua_script!("../lua/bad/not_utf8.lua");

fn main() {}
