//! A reply type that does not exist.
use evalsha::lua_script;

lua_script!("../lua/bad/unknown_reply_type.lua");

fn main() {}
