//! Something that is no connection.
use evalsha::lua_script;

lua_script!("../lua/incr.lua");

fn main() {
    let call = Incr::call(IncrKeys { counter: "c" }, IncrArgs { by: 1, ttl_ms: None });
    call.invoke(&mut String::new()).unwrap();
}
