//! Text that is not UTF-8.
use evalsha::lua_script;

lua_script!("not_utf8.lua");

fn main() {}
