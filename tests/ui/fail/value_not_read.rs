use evalsha::lua_script;

#[derive(evalsha::Value)]
struct Borrowed<'a>(&'a str);

lua_script!(struct Get = inline "---@key name\nreturn redis.call('GET', KEYS[1])", reply = Borrowed<'static>);

fn main() {}
