//! `None` for a value that may have many types.
use evalsha::lua_script;

lua_script!(struct Put = inline "---@key k\n---@arg value?\n---@arg rest...\nreturn {KEYS, ARGV}");

fn main() {
    let _ = Put::call(PutKeys { k: "k" }, PutArgs { value: None, rest: ["a"] });
}
