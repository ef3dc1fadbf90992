//! What is missing at the end is reported at what comes before it.
use evalsha::lua_script;

lua_script!("../lua/incr.lua", reply = );
lua_script!(struct Unnamed);
lua_script!(struct Textless = inline);

fn main() {}
