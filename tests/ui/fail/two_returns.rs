//! Two reply tags.
use evalsha::lua_script;

lua_script!("../lua/bad/two_returns.lua");

fn main() {}
