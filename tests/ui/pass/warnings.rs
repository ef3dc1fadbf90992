// Two scripts with the same warnings in one module, in a function, without the prelude, and under strict lints.
#![no_implicit_prelude]
#![allow(deprecated)]
#![forbid(nonstandard_style)]

::evalsha::lua_script!(struct One = inline "local x, y = 1, 2 return { 1.5, 2 }");
::evalsha::lua_script!(struct Other = inline "local x, y = 1, 2 return { 1.5, 2 }");

fn main() {
    ::evalsha::lua_script!(struct Inner = inline "local x, y = 1, 2 return { 1.5, 2 }");
    let _ = (One::NAME, Other::NAME, Inner::NAME);
}

// The names of rules, with `_` and with `-`.
::evalsha::lua_script!(struct Cut = inline "local x, y = 1, 2 return { 1.5, 2 }", allow(reply-cut, unused_local));
