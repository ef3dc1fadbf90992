//! A tuple where one value goes.
use evalsha::lua_script;

lua_script!("../lua/incr.lua");

fn main() {
    let _ = Incr::call(IncrKeys { counter: ("a", 1) }, IncrArgs { by: 1, ttl_ms: None });
}
