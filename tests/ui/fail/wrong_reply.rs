//! The reply taken for another type.
use evalsha::lua_script;

lua_script!("../lua/incr.lua");

fn main() {
    let mut con = redis::Client::open("redis://127.0.0.1:1/").unwrap();
    let call = Incr::call(IncrKeys { counter: "c" }, IncrArgs { by: 1, ttl_ms: None });
    let _: String = call.invoke(&mut con).unwrap();
}
