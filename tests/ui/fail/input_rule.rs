//! A rule that does not exist.
use evalsha::lua_script;

lua_script!("../lua/incr.lua", allow(unused_alow));

fn main() {}
