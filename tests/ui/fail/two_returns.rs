//! Two reply tags.
use evalsha::lua_script;

lua_script!("two_returns.lua");

fn main() {}
