//! Something else in a pipeline.
use evalsha::lua_script;

lua_script!("../lua/incr.lua");

fn main() {
    use evalsha::PipelineExt;
    redis::pipe().script("return 1");
}
