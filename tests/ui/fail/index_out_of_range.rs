//! An argument beyond the declared ones.
use evalsha::lua_script;

lua_script!("index_out_of_range.lua", allow(arg_is_always_true));

fn main() {}
