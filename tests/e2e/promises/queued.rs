//! Calls on a connection inside a MULTI that was sent as a command.

use evalsha::{Error, Outcome, lua_script};
use evalsha_tests::on_each_server;
use redis::{Commands, Connection, Value};

lua_script!(
    struct Put = inline "---@key key\n---@returns status\nreturn redis.call('SET', KEYS[1], '1')"
);
lua_script!(
    struct Text = inline "---@key key\n---@returns str\nredis.call('SET', KEYS[1], '1')\nreturn 'done'"
);
lua_script!(struct Anything = inline "---@key key\nredis.call('SET', KEYS[1], '1')\nreturn 1");
lua_script!(
    struct Jobs = inline "---@key key\n---@returns status\nredis.call('SET', KEYS[1], '1')\n\
        return redis.status_reply('QUEUED')"
);

fn begin(con: &mut Connection) {
    redis::cmd("MULTI").exec(con).unwrap();
}

fn check(error: &Error) {
    assert!(matches!(error, Error::Queued(_)), "{error}");
    assert_eq!(error.outcome(), Outcome::Unknown);
    assert!(error.to_string().contains("inside a `MULTI`"), "{error}");
}

on_each_server! {
    fn a_queued_call_is_an_error_of_its_own(server: TestServer) {
        let mut con = server.connection().unwrap();
        assert!(evalsha::preload(&mut con, &[Put::INFO, Text::INFO, Anything::INFO]).is_complete());
        begin(&mut con);
        check(&Put::call(PutKeys { key: "a" }, ()).invoke(&mut con).unwrap_err());
        check(&Text::call(TextKeys { key: "b" }, ()).invoke(&mut con).unwrap_err());
        check(&Anything::call(AnythingKeys { key: "c" }, ()).invoke(&mut con).unwrap_err());
        let error = Text::call(TextKeys { key: "d" }, ()).invoke_as::<String>(&mut con).unwrap_err();
        check(&error);
        assert_eq!(con.get::<_, Value>("a"), Ok(Value::SimpleString("QUEUED".to_owned())));
        let replies: Vec<Value> = redis::cmd("EXEC").query(&mut con).unwrap();
        assert_eq!(replies.len(), 5, "the user's transaction is whole: {replies:?}");
        assert_eq!(con.exists::<_, u32>(&["a", "b", "c", "d"]), Ok(4));
    }

    fn a_batch_does_not_run_what_its_user_has_queued(server: TestServer) {
        let mut con = server.connection().unwrap();
        begin(&mut con);
        redis::cmd("SET").arg("precious").arg("1").exec(&mut con).unwrap();
        let keys = ["a", "b", "c"];
        let results = Put::batch(keys.map(|key| Put::call(PutKeys { key }, ()))).invoke(&mut con);
        check(results[0].as_ref().unwrap_err());
        for result in &results[1..] {
            let error = result.as_ref().unwrap_err();
            assert!(matches!(error, Error::Queued(_)), "{error}");
            assert_eq!(error.outcome(), Outcome::NotRun);
        }
        let mut other = server.connection().unwrap();
        assert_eq!(other.exists("precious"), Ok(false), "nothing has run");
        redis::cmd("DISCARD").exec(&mut con).unwrap();
        assert_eq!(other.exists::<_, u32>(&["precious", "a", "b", "c"]), Ok(0));
    }

    /// A script may call its jobs what it likes.
    fn a_script_may_reply_queued_itself(server: TestServer) {
        let mut con = server.connection().unwrap();
        let () = Jobs::call(JobsKeys { key: "job" }, ()).invoke(&mut con).unwrap();
        let results = Jobs::batch(["a", "b"].map(|key| Jobs::call(JobsKeys { key }, ()))).invoke(&mut con);
        assert!(results.iter().all(Result::is_ok), "{results:?}");
    }

    async fn asynchronously_too(server: TestServer) {
        let mut con = server.client().get_multiplexed_async_connection().await.unwrap();
        redis::cmd("MULTI").exec_async(&mut con).await.unwrap();
        check(&Put::call(PutKeys { key: "a" }, ()).invoke_async(&mut con).await.unwrap_err());
        let calls = ["b", "c", "d"].map(|key| Put::call(PutKeys { key }, ()));
        let results = Put::batch(calls).chunk_calls(2).invoke_async(&mut con).await;
        assert!(results.iter().all(|result| matches!(result, Err(Error::Queued(_)))));
        assert_eq!(results[2].as_ref().unwrap_err().outcome(), Outcome::NotRun);
        assert_eq!(server.connection().unwrap().exists::<_, u32>(&["a", "b", "c", "d"]), Ok(0));
    }
}
