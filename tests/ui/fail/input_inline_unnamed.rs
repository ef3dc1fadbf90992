//! Inline text without a name.
use evalsha::lua_script;

lua_script!(inline "return 1");

fn main() {}
