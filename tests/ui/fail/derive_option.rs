//! What is wrong with `derive(…)`.
use evalsha::lua_script;

lua_script!(struct A = inline "return 1", derive);
lua_script!(struct B = inline "return 1", derive());
lua_script!(struct C = inline "return 1", derive(Hash));
lua_script!(struct D = inline "return 1", derive(replies: Hash));
lua_script!(struct E = inline "---@returns (n: u8)\nreturn {1}", derive(reply: ));
lua_script!(struct F = inline "---@returns (n: u8)\nreturn {1}", derive(reply: Hash, Hash));
lua_script!(struct G = inline "---@returns (n: u8)\nreturn {1}", derive(reply: "Hash"));
lua_script!(struct H = inline "---@returns u8\nreturn 1", derive(reply: Hash));
lua_script!(struct I = inline "return 1", derive(keys: Hash), derive(args: Hash));
lua_script!(struct J = inline "---@returns (n: f64)\nreturn {'1'}", derive(reply: Hash));

fn main() {}
