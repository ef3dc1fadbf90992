//! An `Option` for a required number.
use evalsha::lua_script;

lua_script!("../lua/incr.lua");

fn main() {
    let _ = Incr::call(IncrKeys { counter: "c" }, IncrArgs { by: Some(1), ttl_ms: None });
}
