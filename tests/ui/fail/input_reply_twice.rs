//! An option given twice.
use evalsha::lua_script;

lua_script!("../lua/incr.lua", reply = u8, reply = u16);

fn main() {}
