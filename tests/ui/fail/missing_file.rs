//! A name that is nearly right.
use evalsha::lua_script;

lua_script!("../lua/icnr.lua");

fn main() { let _ = Icnr; }
