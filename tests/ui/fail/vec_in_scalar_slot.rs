//! A `Vec` where one value goes is one error, whatever is done with the call.
use evalsha::{PipelineExt, lua_script};

lua_script!("../lua/incr.lua");

fn main() {
    let call = Incr::call(IncrKeys { counter: vec!["a", "b"] }, IncrArgs { by: 1, ttl_ms: None });
    let _ = |con: &mut redis::Connection| call.invoke(con).unwrap() + 1;
    let _ = |con: &mut redis::Connection| call.invoke_as::<String>(con);
    redis::pipe().script(&call);
    let _ = Incr::batch([&call]);
}
