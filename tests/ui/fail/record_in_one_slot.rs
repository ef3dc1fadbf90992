//! Several parts in one slot.
use evalsha::lua_script;

lua_script!("record_in_one_slot.lua");

fn main() {}
