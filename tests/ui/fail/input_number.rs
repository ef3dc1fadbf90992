//! A number.
use evalsha::lua_script;

lua_script!(42);

fn main() {}
