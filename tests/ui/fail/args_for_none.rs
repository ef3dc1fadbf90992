//! Arguments for a script that has none.
use evalsha::lua_script;

lua_script!("../lua/plain.lua");

fn main() {
    let _ = Plain::call((), (1,));
}
