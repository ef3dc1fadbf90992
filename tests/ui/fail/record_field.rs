//! A field of a record of another type, and one that is missing.
use evalsha::lua_script;

lua_script!(struct Enqueue = inline r"---@arg jobs...: (id: str, tries: u8)
return #ARGV");

fn main() {
    let _ = Enqueue::call((), EnqueueArgs { jobs: [EnqueueJobs { id: "a", tries: "3" }] });
    let _ = Enqueue::call((), EnqueueArgs { jobs: [EnqueueJobs { id: "a" }] });
    let _ = Enqueue::call((), EnqueueArgs { jobs: [("a", "3")] });
}
