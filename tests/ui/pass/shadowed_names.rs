//! Types of the user's with the names of std's change nothing.
#![allow(dead_code, non_camel_case_types)]

struct Option;
struct Result;
struct String;
struct Vec;
struct Some;
struct Clone;
struct bool;
struct u64;
struct i64;
mod core {}
mod std {}
mod evalsha {}

::evalsha::lua_script!("../lua/tagged.lua");
::evalsha::lua_script!("../lua/incr.lua");

fn main() {}
