//! A folder.
use evalsha::lua_script;

lua_script!("directory");

fn main() {}
