//! `SHA1` is what the server computes, whatever the file looks like.

use evalsha::{ScriptInfo, lua_script};
use evalsha_tests::{count_commands, on_each_server};

use crate::lua;
use crate::traffic::only;

lua_script!(struct NoFinalNewline = "bytes/no_final_newline.lua");
lua_script!(struct CarriageReturns = "bytes/crlf.lua");
lua_script!(struct NotAscii = "bytes/not_ascii.lua");
lua_script!(struct Large = "bytes/large.lua");
lua_script!(struct Shebang = "bytes/shebang.lua");
lua_script!(struct Inline = inline "return 'tab\t, quote \", ü'");

const SCRIPTS: [&ScriptInfo; 10] = [
    NoFinalNewline::INFO,
    CarriageReturns::INFO,
    NotAscii::INFO,
    Large::INFO,
    Shebang::INFO,
    Inline::INFO,
    lua::RateLimit::INFO,
    lua::QueueClaim::INFO,
    lua::TokenBucket::INFO,
    lua::Inspect::INFO,
];

fn load(con: &mut redis::Connection, script: &ScriptInfo) -> String {
    redis::cmd("SCRIPT")
        .arg("LOAD")
        .arg(script.source())
        .query(con)
        .unwrap()
}

#[test]
fn the_source_is_the_file() {
    assert!(!NoFinalNewline::SOURCE.ends_with('\n'));
    assert!(
        CarriageReturns::SOURCE.contains("two\nlines") && !CarriageReturns::SOURCE.contains('\r')
    );
    assert_eq!(Large::SOURCE.as_bytes(), include_bytes!("bytes/large.lua"));
    assert!(Shebang::SOURCE.starts_with("#!lua flags=no-writes\n"));
}

on_each_server! {
    since 7.0:
    fn sha1_is_the_servers_own(server: TestServer) {
        let mut con = server.connection().unwrap();
        for script in SCRIPTS {
            assert_eq!(load(&mut con, script), script.sha1(), "{}", script.name());
        }
    }

    fn what_is_loaded_is_what_is_called(server: TestServer) {
        let mut con = server.connection().unwrap();
        for script in SCRIPTS {
            load(&mut con, script);
        }
        let ((), commands) = count_commands(&server, || {
        let bytes = |text: &str| text.as_bytes().to_vec();
        assert_eq!(NoFinalNewline::call((), ()).invoke(&mut con).unwrap(), "no newline");
        // Lua turns CR LF in a long string into LF, and so does the macro before it hashes.
        assert_eq!(CarriageReturns::call((), ()).invoke(&mut con).unwrap(), bytes("two\nlines"));
        assert_eq!(NotAscii::call((), ()).invoke(&mut con).unwrap(), bytes("naïve ☃ 🦀"));
        assert_eq!(Large::call((), ()).invoke(&mut con).unwrap(), 100 * 1024);
        assert_eq!(Shebang::call((), ()).invoke(&mut con).unwrap(), 2);
        });
        assert_eq!(commands, only([("evalsha", 5)]));
    }
}
