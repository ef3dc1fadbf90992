//! A reply type that does not exist.
use evalsha::lua_script;

lua_script!("unknown_reply_type.lua");

fn main() {}
