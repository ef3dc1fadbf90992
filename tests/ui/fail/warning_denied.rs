// A warning of the checker is one of rustc's, so that its level can be set.
#![deny(deprecated)]

evalsha::lua_script!(struct Cut = inline "return { 1.5, 2 }");
evalsha::lua_script!(#[allow(deprecated)] struct Allowed = inline "return { 1.5, 2 }");
evalsha::lua_script!(struct AllowedByRule = inline "return { 1.5, 2 }", allow(reply_cut));
evalsha::lua_script!(struct OnRequest = inline "---@key a\nreturn redis.call('GET', KEYS[1] .. ':b')", warn(derived_key));

fn main() {}
