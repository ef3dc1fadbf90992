//! Scripts that include other files.

use evalsha::{Form, Outcome, PipelineExt, explain, lua_script};
use evalsha_tests::on_each_server;

lua_script!("lua/includes.lua");
lua_script!("lua/breaks.lua");

const KEYS: IncludesKeys<&str> = IncludesKeys { counter: "counter" };
const LIST: BreaksKeys<&str> = BreaksKeys { list: "list" };

/// The place in a part where `breaks.lua` fails.
const PLACE: &str = "e2e/lua/parts/break.lua:3\n  |\n3 |   return redis.call(\"INCR\", key)\n  |";

on_each_server! {
    fn the_parts_are_sent_with_the_script(server: TestServer) {
        let mut con = server.connection().unwrap();
        let sha1: String = redis::cmd("SCRIPT").arg("LOAD").arg(Includes::SOURCE).query(&mut con).unwrap();
        assert_eq!(sha1, Includes::SHA1);
        let reply = Includes::call(KEYS, IncludesArgs { by: 5 }).invoke(&mut con).unwrap();
        assert_eq!(reply.value, 5);
        assert!(reply.now > 1_700_000_000);
    }

    fn an_error_is_shown_at_the_line_of_its_part(server: TestServer) {
        let mut con = server.connection().unwrap();
        let error = Breaks::call(LIST, ()).invoke(&mut con).unwrap_err();
        assert_eq!((error.line(), error.outcome()), (Some(3), Outcome::Ran));
        assert!(error.file().ends_with("lua/parts/break.lua"), "{}", error.file());
        assert!(error.to_string().contains(PLACE), "{error}");
    }

    fn a_line_after_the_parts_is_one_of_the_script(server: TestServer) {
        let mut con = server.connection().unwrap();
        let _: () = redis::cmd("SET").arg("counter").arg("x").query(&mut con).unwrap();
        let error = Includes::call(KEYS, IncludesArgs { by: -1 }).invoke(&mut con).unwrap_err();
        assert_eq!((error.code(), error.line()), (Some("WRONGTYPE"), Some(11)));
        assert_eq!(error.file(), Includes::FILE);
    }

    fn pipelines_and_batches_know_the_part_too(server: TestServer) {
        let mut con = server.connection().unwrap();
        let error = redis::pipe().atomic().script(Breaks::call(LIST, ())).query::<(i64,)>(&mut con).unwrap_err();
        let explanation = explain(&error, &[Includes::INFO, Breaks::INFO]);
        let [failure] = explanation.failures() else { panic!("{explanation}") };
        // Valkey 9.1 names no script, so that the line is one of the source.
        if failure.script().is_some() {
            assert_eq!(failure.line(), Some(3));
            assert!(failure.file().unwrap().ends_with("lua/parts/break.lua"), "{failure}");
            assert!(failure.to_string().contains(PLACE), "{failure}");
        }
        let results = Breaks::batch([Breaks::call(LIST, ())]).invoke(&mut con);
        let error = results[0].as_ref().unwrap_err();
        assert!(error.to_string().contains(PLACE), "{error}");
    }
}

#[test]
fn the_parts_are_listed() {
    let names: Vec<&str> = Includes::INFO
        .parts()
        .iter()
        .map(|part| part.rsplit('/').next().unwrap())
        .collect();
    assert_eq!(names, ["clock.lua", "tools.lua", "fail.lua"]);
    assert!(Includes::FILE.ends_with("lua/includes.lua"));
    assert_eq!(Includes::SOURCE.matches("local function whole").count(), 1);
    assert!(!Includes::SOURCE.contains('\r'));
    let eval = Includes::call(KEYS, IncludesArgs { by: 1 })
        .to_cmd(Form::Eval)
        .unwrap();
    assert!(
        eval.get_packed_command()
            .windows(Includes::SOURCE.len())
            .any(|part| part == Includes::SOURCE.as_bytes())
    );
}
