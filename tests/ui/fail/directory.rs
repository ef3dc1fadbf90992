//! A folder.
use evalsha::lua_script;

lua_script!("../lua/folder");

fn main() {}
