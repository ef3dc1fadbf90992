//! What is no error of a script, and traits for errors that do not exist.
use evalsha::lua_script;

lua_script!(struct Take = inline r#"---@error SOLD_OUT
return redis.error_reply('SOLD_OUT none')"#);
lua_script!(struct Ping = inline "return redis.call('PING')", derive(error: PartialOrd));

fn main() {
    let _ = TakeError::of("SOLD_OUT");
}
