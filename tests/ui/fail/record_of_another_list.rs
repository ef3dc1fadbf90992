//! Plain values, pairs and the records of keys, where a list takes records of three fields.
use evalsha::lua_script;

lua_script!(struct Enqueue = inline r"---@key jobs...: (from, to, log)
---@arg jobs...: (id: str, data: bytes, tries: u8)
redis.call('DEL', unpack(KEYS))
return #ARGV");

fn main() {
    let jobs = ["a"];
    let _ = Enqueue::call(EnqueueKeys { jobs: () }, EnqueueArgs { jobs });
    let jobs = [("a", "b")];
    let _ = Enqueue::call(EnqueueKeys { jobs: () }, EnqueueArgs { jobs });
    let jobs = [EnqueueJobsKey { from: "a", to: "b", log: "c" }];
    let _ = Enqueue::call(EnqueueKeys { jobs: () }, EnqueueArgs { jobs });
}
