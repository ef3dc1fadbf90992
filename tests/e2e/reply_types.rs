//! The checker and the decoder agree on what fits a declared reply: for many types and values, what the
//! rule `reply-type` refuses is what a call refuses, on a real server.

#![allow(
    deprecated,
    reason = "scripts that the checker warns of are what is tested"
)]

use evalsha::lua_script;
use evalsha_analyzer::{Severity, Source, analyze};
use evalsha_tests::on_each_server;

/// Values as Lua writes them. An integer or text is what `return` gives of each.
const VALUES: &[&str] = &[
    "nil",
    "false",
    "true",
    "0",
    "1",
    "2",
    "-1",
    "127",
    "128",
    "255",
    "256",
    "-129",
    "4294967295",
    "4294967296",
    "9007199254740992",
    "'9223372036854775807'",
    "'9223372036854775808'",
    "'18446744073709551616'",
    "3.9",
    "-0.5",
    "''",
    "'0'",
    "'1'",
    "'2'",
    "'-1'",
    "'255'",
    "'256'",
    "'007'",
    "'1.5'",
    "'1e3'",
    "'on'",
    "'off'",
    "'text'",
    "{}",
    "{1}",
    "{1, 2}",
    "{1, 2, 3}",
    "{'a'}",
    "{'a', 1}",
    "{'a', 1, 'b'}",
    "{'a', 'b'}",
    "{1, 'b'}",
    "{'1', '2'}",
    "{true, false}",
    "{false, 1}",
    "{1, false}",
    "{{1, 2}, {3, 4}}",
    "{{1, 'x'}, {2, 'y'}}",
    "{{1, 'x', 2}}",
    "{ok = 'FINE'}",
    "{err = 'WRONG all of it'}",
    "function() end",
];

/// What the checker says of `return value`: `true` if it is refused.
fn is_refused(declared: &str, value: &str) -> bool {
    let text = format!("---@returns {declared}\nreturn {value}\n");
    let analysis = analyze(&Source::new("value.lua", text.into_bytes()).unwrap());
    let mut errors = analysis.findings.iter();
    errors.any(|finding| finding.severity == Severity::Error && finding.rule.name == "reply-type")
}

/// Whether the checker and a call agree on each value.
macro_rules! agree {
    ($server:ident, $($script:ident $args:ident: $declared:literal,)*) => {
        let mut con = $server.connection().unwrap();
        let mut wrong = Vec::new();
        $(for value in VALUES {
            let reply = $script::call((), $args { value }).invoke(&mut con);
            // An error reply is none that could fit.
            if value.contains("err =") {
                continue;
            }
            let fails = reply.is_err();
            if fails != is_refused($declared, value) {
                let outcome = reply.map(|_| ()).map_err(|error| error.to_string());
                wrong.push(format!("{} over {value}: {outcome:?}", $declared));
            }
        })*
        assert_eq!(wrong, Vec::<String>::new());
    };
}

lua_script!(struct U8 = inline "---@arg value\n---@returns u8\nreturn loadstring('return ' .. ARGV[1])()");
lua_script!(struct I8 = inline "---@arg value\n---@returns i8\nreturn loadstring('return ' .. ARGV[1])()");
lua_script!(struct U32 = inline "---@arg value\n---@returns u32\nreturn loadstring('return ' .. ARGV[1])()");
lua_script!(struct U64 = inline "---@arg value\n---@returns u64\nreturn loadstring('return ' .. ARGV[1])()");
lua_script!(struct I64 = inline "---@arg value\n---@returns i64\nreturn loadstring('return ' .. ARGV[1])()");
lua_script!(struct F64 = inline "---@arg value\n---@returns f64\nreturn loadstring('return ' .. ARGV[1])()");
lua_script!(struct Bool = inline "---@arg value\n---@returns bool\nreturn loadstring('return ' .. ARGV[1])()");
lua_script!(struct Secs = inline "---@arg value\n---@returns secs\nreturn loadstring('return ' .. ARGV[1])()");
lua_script!(struct Micros = inline "---@arg value\n---@returns micros\nreturn loadstring('return ' .. ARGV[1])()");
lua_script!(struct UnixSecs = inline "---@arg value\n---@returns unix_secs\nreturn loadstring('return ' .. ARGV[1])()");
lua_script!(struct UnixMillis = inline "---@arg value\n---@returns unix_millis?\nreturn loadstring('return ' .. ARGV[1])()");
lua_script!(struct Laps = inline "---@arg value\n---@returns [millis]\nreturn loadstring('return ' .. ARGV[1])()");
lua_script!(struct Str = inline "---@arg value\n---@returns str\nreturn loadstring('return ' .. ARGV[1])()");
lua_script!(struct Bytes = inline "---@arg value\n---@returns bytes\nreturn loadstring('return ' .. ARGV[1])()");
lua_script!(struct Switch = inline "---@arg value\n---@returns \"on\"|\"off\"\nreturn loadstring('return ' .. ARGV[1])()");
lua_script!(struct Status = inline "---@arg value\n---@returns status\nreturn loadstring('return ' .. ARGV[1])()");
lua_script!(struct Nil = inline "---@arg value\n---@returns nil\nreturn loadstring('return ' .. ARGV[1])()");
lua_script!(struct Any = inline "---@arg value\n---@returns any\nreturn loadstring('return ' .. ARGV[1])()");
lua_script!(struct MaybeU8 = inline "---@arg value\n---@returns u8?\nreturn loadstring('return ' .. ARGV[1])()");
lua_script!(struct MaybeStr = inline "---@arg value\n---@returns str?\nreturn loadstring('return ' .. ARGV[1])()");
lua_script!(struct Numbers = inline "---@arg value\n---@returns [u8]\nreturn loadstring('return ' .. ARGV[1])()");
lua_script!(struct Texts = inline "---@arg value\n---@returns [str]\nreturn loadstring('return ' .. ARGV[1])()");
lua_script!(struct MaybeTexts = inline "---@arg value\n---@returns [str?]\nreturn loadstring('return ' .. ARGV[1])()");
lua_script!(struct Pair = inline "---@arg value\n---@returns (a: u8, b: u8)\nreturn loadstring('return ' .. ARGV[1])()");
lua_script!(struct Mixed = inline "---@arg value\n---@returns (a: u8, b: str)\nreturn loadstring('return ' .. ARGV[1])()");
lua_script!(struct Short = inline "---@arg value\n---@returns (a: u8, b: u8?)\nreturn loadstring('return ' .. ARGV[1])()");
lua_script!(struct Counts = inline "---@arg value\n---@returns {[str]: u8}\nreturn loadstring('return ' .. ARGV[1])()");
lua_script!(struct Rows = inline "---@arg value\n---@returns [(a: u8, b: str)]\nreturn loadstring('return ' .. ARGV[1])()");

on_each_server! {
    fn what_the_checker_refuses_a_call_refuses(server: TestServer) {
        agree! {
            server,
            U8 U8Args: "u8",
            I8 I8Args: "i8",
            U32 U32Args: "u32",
            U64 U64Args: "u64",
            I64 I64Args: "i64",
            F64 F64Args: "f64",
            Bool BoolArgs: "bool",
            Secs SecsArgs: "secs",
            Micros MicrosArgs: "micros",
            UnixSecs UnixSecsArgs: "unix_secs",
            UnixMillis UnixMillisArgs: "unix_millis?",
            Laps LapsArgs: "[millis]",
            Str StrArgs: "str",
            Bytes BytesArgs: "bytes",
            Switch SwitchArgs: "\"on\"|\"off\"",
            Status StatusArgs: "status",
            Nil NilArgs: "nil",
            Any AnyArgs: "any",
            MaybeU8 MaybeU8Args: "u8?",
            MaybeStr MaybeStrArgs: "str?",
            Numbers NumbersArgs: "[u8]",
            Texts TextsArgs: "[str]",
            MaybeTexts MaybeTextsArgs: "[str?]",
            Pair PairArgs: "(a: u8, b: u8)",
            Mixed MixedArgs: "(a: u8, b: str)",
            Short ShortArgs: "(a: u8, b: u8?)",
            Counts CountsArgs: "{[str]: u8}",
            Rows RowsArgs: "[(a: u8, b: str)]",
        }
    }
}
