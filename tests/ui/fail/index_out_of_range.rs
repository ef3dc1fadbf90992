//! An argument beyond the declared ones.
use evalsha::lua_script;

lua_script!("index_out_of_range.lua");

fn main() {}
