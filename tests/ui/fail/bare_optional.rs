//! A bare value for an optional argument.
use evalsha::lua_script;

lua_script!("../lua/incr.lua");

fn main() {
    let _ = Incr::call(IncrKeys { counter: "c" }, IncrArgs { by: 1, ttl_ms: 5 });
}
