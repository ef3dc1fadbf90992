//! A required argument cannot be left out.
use evalsha::lua_script;

lua_script!("../lua/incr.lua");

fn main() {
    let _ = Incr::call(IncrKeys { counter: "c" }, IncrArgs { by: 1, ..Default::default() });
}
