// Two scripts with the same warnings in one module, in a function, and under other names of the prelude.
#![no_implicit_prelude]
#![allow(deprecated)]

::evalsha::lua_script!(struct One = inline "local x, y = 1, 2 return { 1.5, 2 }");
::evalsha::lua_script!(struct Other = inline "local x, y = 1, 2 return { 1.5, 2 }");

fn main() {
    ::evalsha::lua_script!(struct Inner = inline "local x, y = 1, 2 return { 1.5, 2 }");
    let _ = (One::NAME, Other::NAME, Inner::NAME);
}
