//! What an `Arc<str>` is written as, and what is said of it alone.
use std::sync::Arc;

use evalsha::lua_script;

lua_script!("../lua/incr.lua");

fn main() {
    let counter: Arc<str> = "counter".into();
    let _ = Incr::call(IncrKeys { counter: counter.clone() }, IncrArgs { by: 1, ttl_ms: None });
    let _ = Incr::call(IncrKeys { counter: &*counter }, IncrArgs { by: 1, ttl_ms: None });
}
