//! `deny(warnings)` makes errors of warnings, whatever rustc is told of them.
#![allow(deprecated)]
use evalsha::lua_script;

lua_script!(struct Cut = inline "return {1, nil, 2}", deny(warnings));

fn main() {}
