//! Keys and args swapped.
use evalsha::lua_script;

lua_script!("../lua/incr.lua");

fn main() {
    let _ = Incr::call(IncrArgs { by: 1, ttl_ms: None }, IncrKeys { counter: "c" });
}
