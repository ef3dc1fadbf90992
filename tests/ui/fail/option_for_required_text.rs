//! An `Option` for a required untyped argument.
use evalsha::lua_script;

lua_script!("../lua/tagged.lua");

fn main() {
    let _ = Tagged::call(
        TaggedKeys { list: "l", rest: ["r"] },
        TaggedArgs { side: TaggedSide::Front, label: Some("x"), r#type: true, scores: [1.0] },
    );
}
