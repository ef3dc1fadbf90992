//! Keys that are made by templates: by a generated struct, and by a type that several scripts share.

use evalsha::{Form, Outcome, lua_script};
use evalsha_tests::{count_commands, on_each_server};

lua_script!(struct Limit = inline r#"---@key events = "rl:{user}:events"  sorted set
---@key meta   = "rl:{user}:<kind>"
---@key log
---@arg now: u64
---@returns (events: u64, keys: [str])
redis.call('ZADD', KEYS[1], ARGV[1], ARGV[1])
redis.call('HSET', KEYS[2], 'last', ARGV[1])
redis.call('RPUSH', KEYS[3], ARGV[1])
return {redis.call('ZCARD', KEYS[1]), KEYS}"#);

lua_script!(struct Push = inline r#"---@key ready = "queue:{name}:ready"
---@arg job: str
---@returns u64
return redis.call('RPUSH', KEYS[1], ARGV[1])"#, keys = QueueKeys<'_>);

lua_script!(struct Claim = inline r#"---@key ready   = "queue:{name}:ready"
---@key claimed = "queue:{name}:claimed"
---@returns str?
return redis.call('LMOVE', KEYS[1], KEYS[2], 'LEFT', 'RIGHT')"#, keys = QueueKeys<'_>);

lua_script!(struct Shard = inline r#"---@key counter = "{shard: u16}:count:<day: i64>"
---@key all = "{{all}}:\"<<days>>\""
---@allow cross-slot
---@returns [str]
redis.call('INCR', KEYS[1])
redis.call('INCR', KEYS[2])
return KEYS"#);

lua_script!(struct Total = inline r#"---@key total = "total"
---@returns u64
return redis.call('INCR', KEYS[1])"#);

/// What the queue's keys are made of.
#[derive(Clone, Copy)]
struct QueueKeys<'a> {
    name: &'a str,
}

fn words(command: &redis::Cmd) -> Vec<String> {
    let words = command.get_packed_command();
    let text = String::from_utf8_lossy(&words).into_owned();
    text.split("\r\n")
        .skip(2)
        .step_by(2)
        .map(str::to_owned)
        .collect()
}

on_each_server! {
    fn keys_are_put_together(server: TestServer) {
        let mut con = server.connection().unwrap();
        let keys = LimitKeys { user: "ada", kind: b"meta", log: "log" };
        let reply = Limit::call(keys, LimitArgs { now: 7 }).invoke(&mut con).unwrap();
        assert_eq!((reply.events, reply.keys), (1, vec!["rl:{ada}:events".into(), "rl:{ada}:meta".into(), "log".into()]));
        let events: u64 = redis::cmd("ZCARD").arg(LimitKeys::events("ada")).query(&mut con).unwrap();
        let last: u64 = redis::cmd("HGET").arg(LimitKeys::meta("ada", "meta")).arg("last").query(&mut con).unwrap();
        assert_eq!((events, last), (1, 7));
    }

    fn typed_placeholders_and_plain_braces(server: TestServer) {
        let mut con = server.connection().unwrap();
        let keys = Shard::call(ShardKeys { shard: 12, day: -3 }, ()).invoke(&mut con).unwrap();
        assert_eq!(keys, ["{12}:count:-3", "{all}:\"<days>\""]);
        assert_eq!(ShardKeys::counter(12, -3).as_bytes(), b"{12}:count:-3");
        assert_eq!(Total::call(TotalKeys {}, ()).invoke(&mut con).unwrap(), 1);
    }

    fn scripts_of_a_family_share_a_type(server: TestServer) {
        let mut con = server.connection().unwrap();
        let keys = QueueKeys { name: "mail" };
        assert_eq!(Push::call(keys, PushArgs { job: "a" }).invoke(&mut con).unwrap(), 1);
        assert_eq!(Claim::call(&keys, ()).invoke(&mut con).unwrap().as_deref(), Some("a"));
        let calls = [1, 2].map(|job| Push::call(keys, PushArgs { job }));
        let results: Result<Vec<u64>, _> = Push::batch(calls).invoke(&mut con).into_iter().collect();
        assert_eq!(results.unwrap(), [1, 2]);
        let claimed: Vec<String> = redis::cmd("LRANGE").arg("queue:{mail}:claimed").arg(0).arg(-1).query(&mut con).unwrap();
        assert_eq!(claimed, ["a"]);
    }

    fn what_is_no_hash_tag_is_refused_before_it_is_sent(server: TestServer) {
        let mut con = server.connection().unwrap();
        for user in ["", "}x"] {
            let keys = LimitKeys { user, kind: "", log: "log" };
            let call = Limit::call(keys, LimitArgs { now: 7 });
            let (reply, commands) = count_commands(&server, || call.invoke(&mut con));
            let error = reply.unwrap_err();
            assert_eq!((error.outcome(), commands.len()), (Outcome::NotRun, 0));
            assert!(error.to_string().contains("`user` is empty or begins with `}`"), "{error}");
        }
    }
}

#[test]
fn both_forms_have_the_same_keys() {
    let keys = LimitKeys {
        user: 7,
        kind: String::from("k"),
        log: "x".repeat(200),
    };
    let call = Limit::call(keys, LimitArgs { now: 1 });
    for form in [Form::EvalSha, Form::Eval] {
        let words = words(&call.to_cmd(form).unwrap());
        assert_eq!(words[3..5], ["rl:{7}:events", "rl:{7}:k"], "{words:?}");
    }
}

#[test]
fn keys_are_not_shown() {
    let keys = LimitKeys {
        user: "secret",
        kind: "secret",
        log: "secret",
    };
    assert_eq!(
        format!("{keys:?}"),
        "LimitKeys { events: 18 bytes, meta: 18 bytes, log: 6 bytes }"
    );
    assert_eq!(
        format!("{:?}", LimitKeys::events("secret")),
        "Key(18 bytes)"
    );
    let call = Push::call(QueueKeys { name: "secret" }, PushArgs { job: "secret" });
    assert!(!format!("{call:?}").contains("secret"), "{call:?}");
}
