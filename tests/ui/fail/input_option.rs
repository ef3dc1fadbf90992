//! An option that does not exist.
use evalsha::lua_script;

lua_script!("../lua/incr.lua", denny(warnings));

fn main() {}
