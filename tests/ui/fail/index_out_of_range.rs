//! An argument beyond the declared ones.
use evalsha::lua_script;

lua_script!("../lua/bad/index_out_of_range.lua");

fn main() {}
