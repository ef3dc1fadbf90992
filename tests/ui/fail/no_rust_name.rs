//! A file whose name makes no type.
use evalsha::lua_script;

lua_script!("../lua/2fa.lua");

fn main() {}
