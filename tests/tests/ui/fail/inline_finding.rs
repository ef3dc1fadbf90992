//! A finding in inline text.
use evalsha::lua_script;

lua_script!(struct Zero = inline "return KEYS[0]");

fn main() {}
