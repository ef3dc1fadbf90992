//! Folders that are none, options of one script, and other forms.
use evalsha::lua_scripts;

lua_scripts!(mod a = "../lau");
lua_scripts!(mod b = "../lua/incr.lua");
lua_scripts!(mod c = "..");
lua_scripts!(mod d = "../lua/folder", reply = String);
lua_scripts!("../lua");
lua_scripts!(mod = "../lua");

fn main() {}
