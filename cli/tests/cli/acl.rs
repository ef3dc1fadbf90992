//! `acl`: the rule, and that it is enough.

use super::*;

const READ: &str = "---@key a\n---@no-writes\nreturn redis.call('GET', KEYS[1])\n";

#[test]
fn prints_the_rule_of_all_scripts() {
    let folder = folder(&[("good.lua", GOOD), ("read.lua", READ)]);
    let (code, out, err) = output(evalsha(folder.path(), &["acl", "good.lua"]));
    assert_eq!(code, 0);
    assert_eq!(out, "+eval +evalsha +incrby\n");
    assert_eq!(err, "note: add `~…` for the key `counter` of good.lua\n");
    let (_, out, err) = output(evalsha(folder.path(), &["acl", "."]));
    assert_eq!(out, "+eval +eval_ro +evalsha +evalsha_ro +get +incrby\n");
    assert!(
        err.ends_with("note: add `%R~…` for the key `a` of read.lua\n"),
        "{err}"
    );
}

#[test]
fn keys_beyond_keys_have_their_patterns() {
    let script = "---@key base\n---@arg id: str\n\
        redis.call('INCR', 'all*')\n\
        redis.call('DEL', 'job:' .. ARGV[1], KEYS[1] .. ':x', ARGV[1])\n\
        return redis.call('GET', (redis.call('GET', KEYS[1])))\n";
    let folder = folder(&[("a.lua", script)]);
    let (code, _, err) = output(evalsha(folder.path(), &["acl", "a.lua"]));
    assert_eq!(code, 0);
    expect_test::expect![[r#"
        note: add `~all\*` for a key written in a.lua
        note: add `~job:*` for keys computed in a.lua
        note: add `~…` for keys computed, or taken from replies, in a.lua
        note: add `~…` for keys taken from the arg `id` in a.lua
        note: add `~…*` for keys that start with the key `base` in a.lua
        note: add `~…` for the key `base` of a.lua
    "#]]
    .assert_eq(&err);
}

#[test]
fn commands_that_are_computed_are_placed() {
    let script = "---@key a\n---@arg name: str\nreturn redis.call(ARGV[1], KEYS[1])\n";
    let folder = folder(&[("a.lua", script)]);
    let (code, out, err) = output(evalsha(folder.path(), &["acl", "a.lua"]));
    assert_eq!((code, out.as_str()), (1, "+eval +evalsha\n"));
    assert!(err.ends_with("\n --> a.lua:3:8\n"), "{err}");
}

#[test]
fn a_script_with_errors_has_no_rule() {
    let folder = folder(&[("a.lua", BAD)]);
    let (code, out, err) = output(evalsha(folder.path(), &["acl", "a.lua"]));
    assert_eq!((code, out.as_str()), (1, ""));
    assert!(err.starts_with("error[annotation]: "), "{err}");
}

#[cfg(unix)]
#[test]
fn a_user_with_these_rights_can_run_the_scripts() {
    let server = evalsha::testing::TestServer::start().unwrap();
    let folder = folder(&[("good.lua", GOOD), ("read.lua", READ)]);
    let (_, rule, _) = output(evalsha(folder.path(), &["acl", "."]));
    let client = server.client();
    let mut admin = client.get_connection().unwrap();
    let mut user = redis::cmd("ACL");
    user.arg(&["SETUSER", "app", "on", "nopass", "~c", "%R~r"]);
    user.arg(rule.split_whitespace().collect::<Vec<_>>());
    user.exec(&mut admin).unwrap();
    redis::cmd("SET")
        .arg("r")
        .arg("there")
        .exec(&mut admin)
        .unwrap();
    let mut app = client.get_connection().unwrap();
    redis::cmd("AUTH")
        .arg("app")
        .arg("")
        .exec(&mut app)
        .unwrap();
    let mut eval = redis::cmd("EVAL");
    let sum: i64 = eval
        .arg(GOOD)
        .arg(1)
        .arg("c")
        .arg(5)
        .query(&mut app)
        .unwrap();
    let mut eval_ro = redis::cmd("EVAL_RO");
    let text: String = eval_ro.arg(READ).arg(1).arg("r").query(&mut app).unwrap();
    assert_eq!((sum, text.as_str()), (5, "there"));
    redis::cmd("GET").arg("c").exec(&mut app).unwrap();
    assert!(redis::cmd("SET").arg("c").arg(1).exec(&mut app).is_err());
}

#[test]
fn what_check_may_be_told_to_allow_acl_may_too() {
    let folder = folder(&[("a.lua", "local a = KEYS[0]\nreturn redis.call('PING')\n")]);
    let of = |args: &[&str]| output(evalsha(folder.path(), args));
    assert_eq!(of(&["check", "a.lua", "--allow", "index-zero"]).0, 0);
    assert_eq!(of(&["acl", "a.lua"]).0, 1);
    let (code, out, _) = of(&["acl", "a.lua", "--allow", "index_zero"]);
    assert_eq!((code, out.as_str()), (0, "+eval +evalsha +ping\n"));
}
