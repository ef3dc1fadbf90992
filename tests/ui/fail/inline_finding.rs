//! Findings in inline text, with the Rust file's lines where the literal has those of its text.
use evalsha::lua_script;

lua_script!(struct Zero = inline "return KEYS[0]");

lua_script!(struct Block = inline r#"---@key k
    local k = KEYS[1]
    return redis.call('GET', k), KEYS[2]
"#);

lua_script!(struct Escaped = inline "---@key k\nreturn {KEYS[1], KEYS[2]}");

fn main() {}
