//! A byte order mark.
use evalsha::lua_script;

lua_script!("../lua/bad/byte_order_mark.lua");

fn main() {}
