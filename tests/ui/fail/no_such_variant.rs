//! A literal that the union does not have.
use evalsha::lua_script;

lua_script!("../lua/tagged.lua");

fn main() {
    let _ = TaggedSide::Middle;
}
