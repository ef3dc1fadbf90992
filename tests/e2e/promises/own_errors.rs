//! Errors that a script makes itself and that read like the server's.

#![allow(
    deprecated,
    reason = "scripts that the checker warns of are what is tested"
)]

use evalsha::{Error, Outcome, lua_script};
use evalsha_tests::on_each_server;
use redis::{Commands, Connection};

const ANSWERS: [&str; 2] = [
    "NOSCRIPT No matching script. Please use EVAL.",
    "NOSCRIPT No matching script.",
];

lua_script!(struct FromArg = inline r#"
---@allow unused-arg
---@key counter
---@arg text
---@arg document
---@arg reply
---@arg name
---@arg part
redis.call('INCR', KEYS[1])
return redis.error_reply(ARGV[1])
"#);
lua_script!(struct FromTable = inline r#"
---@allow unused-arg
---@key counter
---@arg text
---@arg document
---@arg reply
---@arg name
---@arg part
redis.call('INCR', KEYS[1])
return {err = ARGV[1]}
"#);
lua_script!(struct FromKey = inline r#"
---@allow unused-arg
---@key counter
---@arg text
---@arg document
---@arg reply
---@arg name
---@arg part
redis.call('INCR', KEYS[1])
return redis.error_reply(redis.call('GET', 'text:' .. KEYS[1]) or ARGV[1])
"#);
lua_script!(struct FromDocument = inline r#"
---@allow unused-arg
---@key counter
---@arg text
---@arg document
---@arg reply
---@arg name
---@arg part
redis.call('INCR', KEYS[1])
return redis.error_reply(cjson.decode(ARGV[2]).text)
"#);
lua_script!(struct FromDecoded = inline r#"
---@allow unused-arg
---@key counter
---@arg text
---@arg document
---@arg reply
---@arg name
---@arg part
redis.call('INCR', KEYS[1])
return cjson.decode(ARGV[3])
"#);
lua_script!(struct FromParts = inline r#"
---@allow unused-arg
---@key counter
---@arg text
---@arg document
---@arg reply
---@arg name
---@arg part
redis.call('INCR', KEYS[1])
return redis.error_reply('NO' .. 'SCRIPT No matching script.')
"#);
lua_script!(struct FromFormat = inline r#"
---@allow unused-arg
---@key counter
---@arg text
---@arg document
---@arg reply
---@arg name
---@arg part
redis.call('INCR', KEYS[1])
return {err = string.format('%s', ARGV[1])}
"#);
lua_script!(struct FromFunction = inline r#"
---@allow unused-arg
---@key counter
---@arg text
---@arg document
---@arg reply
---@arg name
---@arg part
redis.call('INCR', KEYS[1])
local function fail(text) return {err = text} end
return fail(ARGV[1])
"#);
lua_script!(struct FromField = inline r#"
---@allow unused-arg
---@key counter
---@arg text
---@arg document
---@arg reply
---@arg name
---@arg part
redis.call('INCR', KEYS[1])
local reply = {}
reply.err = ARGV[1]
return reply
"#);
lua_script!(struct FromName = inline r#"
---@allow unused-arg
---@key counter
---@arg text
---@arg document
---@arg reply
---@arg name
---@arg part
redis.call('INCR', KEYS[1])
local reply = {}
reply[ARGV[4]] = ARGV[1]
return reply
"#);
lua_script!(struct FromConcat = inline r#"
---@allow unused-arg
---@key counter
---@arg text
---@arg document
---@arg reply
---@arg name
---@arg part
redis.call('INCR', KEYS[1])
return {err = ARGV[5] .. 'SCRIPT No matching script.'}
"#);

/// Runs each script with an error text that reads like NOSCRIPT.
fn call_all(con: &mut Connection, text: &str, mut check: impl FnMut(&str, Error, &mut Connection)) {
    let document = format!(r#"{{"text": "{text}"}}"#);
    let reply = format!(r#"{{"err": "{text}"}}"#);
    macro_rules! call {
        ($($name:ident $keys:ident $args:ident)+) => { $(
            let call = $name::call($keys { counter: stringify!($name) }, $args {
                text,
                document: &document,
                reply: &reply,
                name: "err",
                part: "NO",
            });
            check(stringify!($name), call.invoke(con).unwrap_err(), con);
        )+ };
    }
    call! { FromArg FromArgKeys FromArgArgs FromTable FromTableKeys FromTableArgs FromKey FromKeyKeys FromKeyArgs FromDocument FromDocumentKeys FromDocumentArgs FromDecoded FromDecodedKeys FromDecodedArgs FromParts FromPartsKeys FromPartsArgs FromFormat FromFormatKeys FromFormatArgs FromFunction FromFunctionKeys FromFunctionArgs FromField FromFieldKeys FromFieldArgs FromName FromNameKeys FromNameArgs FromConcat FromConcatKeys FromConcatArgs }
}

on_each_server! {
    /// Warm, so that EVALSHA would run it.
    fn no_script_runs_twice(server: TestServer) {
        let mut con = server.connection().unwrap();
        for text in ANSWERS {
            for _ in 0..2 {
                call_all(&mut con, text, |name, error, con| {
                    assert_eq!(con.get_del(name), Ok(1), "runs of `{name}` that ended with {error}");
                    assert_ne!(error.outcome(), Outcome::NotRun, "{error}");
                });
            }
        }
    }
}
