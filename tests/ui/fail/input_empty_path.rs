//! An empty path.
use evalsha::lua_script;

lua_script!("");

fn main() {}
