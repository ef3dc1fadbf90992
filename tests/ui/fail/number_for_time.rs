use evalsha::lua_script;

lua_script!(struct Wait = inline "---@key lock\n---@arg ttl: millis\nreturn redis.call('PEXPIRE', KEYS[1], ARGV[1])");

fn main() {
    let _ = Wait::call(WaitKeys { lock: "lock" }, WaitArgs { ttl: 500 });
}
