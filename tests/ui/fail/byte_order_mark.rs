//! A byte order mark.
use evalsha::lua_script;

lua_script!("byte_order_mark.lua");

fn main() {}
