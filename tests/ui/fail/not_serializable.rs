//! A json argument that does not serialize.
use evalsha::lua_script;

lua_script!("../lua/docs.lua");

fn main() {
    struct Opaque;
    let _ = Docs::call(DocsKeys { doc: "d" }, DocsArgs { body: Opaque, packed: None::<()> });
}
