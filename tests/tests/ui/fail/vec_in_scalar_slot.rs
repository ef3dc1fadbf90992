//! A `Vec` where one value goes.
use evalsha::lua_script;

lua_script!("../lua/incr.lua");

fn main() {
    let _ = Incr::call(IncrKeys { counter: vec!["a", "b"] }, IncrArgs { by: 1, ttl_ms: None });
}
