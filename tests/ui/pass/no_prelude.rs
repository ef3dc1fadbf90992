//! The expansion leans on no prelude.
#![no_implicit_prelude]

::evalsha::lua_script!("../lua/tagged.lua");
::evalsha::lua_script!("../lua/incr.lua");

fn main() {
    let _ = Incr::call(
        IncrKeys { counter: "c" },
        IncrArgs {
            by: 1,
            ttl_ms: ::std::option::Option::None,
        },
    );
}
