//! Not a struct.
use evalsha::lua_script;

lua_script!(pub enum Incr = "../lua/incr.lua");

fn main() {}
