//! What a caller is told: where a script failed, and what a reply should have been.

use std::error::Error as _;

use evalsha::{Error, Outcome, lua_script};
use evalsha_tests::{TestServer, on_each_server};

lua_script!("lua/fails.lua", allow(key_type));

fn fail(server: &TestServer, how: FailsHow) -> Error {
    let mut con = server.connection().unwrap();
    Fails::call(FailsKeys { wrong: "wrong" }, FailsArgs { how })
        .invoke(&mut con)
        .unwrap_err()
}

fn check(error: &Error, line: u32, code: &str, message: &str, source: &str) {
    assert_eq!(error.script().name(), "Fails");
    assert_eq!(
        (error.line(), error.code()),
        (Some(line), Some(code)),
        "{error}"
    );
    assert_eq!(error.outcome(), Outcome::Ran);
    let text = error.to_string();
    assert!(text.contains(message) && text.contains(source), "{text}");
    assert!(text.contains(&format!("lua/fails.lua:{line}")), "{text}");
    assert!(error.source().unwrap().is::<redis::RedisError>());
}

on_each_server! {
    fn an_error_names_the_line(server: TestServer) {
        let error = fail(&server, FailsHow::Error);
        check(&error, 13, "ERR", "the stock is gone", "error('the stock is gone')");
        assert_eq!(error.message(), Some("the stock is gone"));
    }

    fn an_error_reply_keeps_its_code(server: TestServer) {
        let error = fail(&server, FailsHow::Reply);
        assert_eq!((error.line(), error.code()), (None, Some("MYERR")));
        assert_eq!(error.message(), Some("told by a reply"));
        assert!(error.to_string().contains("lua/fails.lua"), "{error}");
        let redis = redis::RedisError::from(error);
        assert_eq!(redis.code(), Some("MYERR"));
    }

    fn a_lua_mistake_names_the_line(server: TestServer) {
        let error = fail(&server, FailsHow::Global);
        check(&error, 22, "ERR", "attempt to index", "return nothing.field");
    }

    fn a_dead_server_is_an_io_error(server: TestServer) {
        let mut con = server.connection().unwrap();
        let call = Fails::call(FailsKeys { wrong: "wrong" }, FailsArgs { how: FailsHow::Error });
        server.kill();
        let error = call.invoke(&mut con).unwrap_err();
        assert_eq!((error.line(), error.code()), (None, None));
        assert!(error.to_string().contains("`Fails`"), "{error}");
        assert!(redis::RedisError::from(error).is_io_error());
    }

    fn no_error_shows_a_value(server: TestServer) {
        lua_script!(
            struct Secretive = inline "---@key user\n---@arg password: str\n---@arg pin: u32\n---@returns u8\n\
                redis.call('SET', KEYS[1], ARGV[1])\n\
                if ARGV[2] == '1' then return ARGV[1] end\n\
                return redis.call('INCR', KEYS[1])"
        );
        let mut con = server.connection().unwrap();
        for pin in [1, 4711] {
            let keys = SecretiveKeys { user: "user:alice" };
            let call = Secretive::call(keys, SecretiveArgs { password: "hunter2", pin });
            let error = call.invoke(&mut con).unwrap_err();
            for text in [format!("{error} {error:?} {call:?}"), format!("{:?}", redis::RedisError::from(error))] {
                for secret in ["hunter2", "4711", "alice"] {
                    assert!(!text.contains(secret), "{text}");
                }
            }
        }
    }

    fn replies_of_the_wrong_shape_are_refused(server: TestServer) {
        lua_script!(struct TooLarge = inline "---@returns u8\nreturn 256", allow(reply_type));
        lua_script!(struct Negative = inline "---@returns u64\nreturn -1", allow(reply_type));
        lua_script!(struct NotANumber = inline "---@returns i64\nreturn '12a'", allow(reply_type));
        lua_script!(struct Fraction = inline "---@returns i32\nreturn '1.5'", allow(reply_type));
        lua_script!(struct NoFloat = inline "---@returns f64\nreturn ''", allow(reply_type));
        lua_script!(struct NoBool = inline "---@returns bool\nreturn 2", allow(reply_type));
        lua_script!(struct Missing = inline "---@returns str\nreturn nil", allow(reply_type));
        lua_script!(struct NoStatus = inline "---@returns status\nreturn 'OK'", allow(reply_type));
        lua_script!(struct Something = inline "---@returns nil\nreturn 0", allow(reply_type));
        lua_script!(struct NoList = inline "---@returns [str]\nreturn 'one'", allow(reply_type));
        lua_script!(struct BadItem = inline "---@returns [u8]\nreturn {1, 2, 'three'}", allow(reply_type));
        lua_script!(struct CutShort = inline "---@returns (a: u8, b: u8?, c: u8)\nreturn {1, nil, 3}", allow(reply_cut));
        lua_script!(struct TooLong = inline "---@returns (a: u8, b: u8)\nreturn {1, 2, 3}", allow(reply_type));
        lua_script!(struct OddMap = inline "---@returns {[str]: u8}\nreturn {'a', 1, 'b'}", allow(reply_type));
        lua_script!(struct Stranger = inline "---@returns \"on\"|\"off\"\nreturn 'of'", allow(reply_type));
        lua_script!(struct NoJson = inline "---@returns json\nreturn '{\"a\":'");
        lua_script!(struct Nested = inline "---@returns [(id: u8, tags: [str])]\nreturn {{1, {'a'}}, {2, {'b', false}}}", allow(reply_type));

        let mut con = server.connection().unwrap();
        macro_rules! refused {
            ($script:ident: $place:literal, $declared:literal, $came:literal) => {
                let error = $script::call((), ()).invoke(&mut con).unwrap_err();
                assert_eq!(error.outcome(), Outcome::Ran);
                let text = error.to_string();
                for part in [stringify!($script), $place, $declared, $came] {
                    assert!(text.contains(part), "{part:?} is not told in: {text}");
                }
            };
        }
        refused!(TooLarge: "`reply`", "`u8`", "the integer 256");
        refused!(Negative: "`reply`", "`u64`", "the integer -1");
        refused!(NotANumber: "`reply`", "`i64`", "a string of 3 bytes");
        refused!(Fraction: "`reply`", "`i32`", "a string of 3 bytes");
        refused!(NoFloat: "`reply`", "`f64`", "a string of 0 bytes");
        refused!(NoBool: "`reply`", "`bool`", "the integer 2");
        refused!(Missing: "`reply`", "`str`", "nil");
        refused!(NoStatus: "`reply`", "`status`", "a string of 2 bytes");
        refused!(Something: "`reply`", "`nil`", "the integer 0");
        refused!(NoList: "`reply`", "`[str]`", "a string of 3 bytes");
        refused!(BadItem: "`reply[2]`", "`u8`", "a string of 5 bytes");
        refused!(CutShort: "`reply.c`", "`u8`", "the array ends before it");
        refused!(TooLong: "reply", "2", "3 elements");
        refused!(OddMap: "`reply`", "`{[str]: u8}`", "3 elements");
        refused!(Stranger: "`reply`", "`\"on\"|\"off\"`", "a string of 2 bytes");
        refused!(NoJson: "`reply`", "`json`", "JSON that ends too early");
        refused!(Nested: "`reply[1].tags[1]`", "`str`", "nil");
    }

    fn a_failing_command_names_the_line_and_keeps_its_code(server: TestServer) {
        let error = fail(&server, FailsHow::Call);
        check(&error, 15, "WRONGTYPE", "wrong kind of value", "redis.call('INCR', wrong)");
    }

    fn an_error_in_a_function_names_the_line_in_the_function(server: TestServer) {
        let error = fail(&server, FailsHow::Deep);
        check(&error, 9, "WRONGTYPE", "wrong kind of value", "redis.call('INCR', wrong)");
    }

    fn a_pipeline_error_is_explained(server: TestServer) {
        use evalsha::PipelineExt;
        let mut con = server.connection().unwrap();
        let call = |how| Fails::call(FailsKeys { wrong: "wrong" }, FailsArgs { how });
        for atomic in [false, true] {
            let mut pipe = redis::pipe();
            pipe.set("fine", 1).script(call(FailsHow::Call)).set("also fine", 2);
            if atomic {
                pipe.atomic();
            }
            let error = pipe.query::<((), (), ())>(&mut con).unwrap_err();
            let explained = evalsha::explain(&error, &[Fails::INFO]).to_string();
            assert!(explained.contains("lua/fails.lua:15"), "{explained}");
            assert!(explained.contains("WRONGTYPE"), "{explained}");
        }
    }
}

on_each_server! {
    since 7.0:
    fn an_error_table_keeps_its_code_and_line(server: TestServer) {
        let error = fail(&server, FailsHow::Table);
        check(&error, 17, "MYERR", "told by a table", "error({err = 'MYERR told by a table'})");
    }
}
