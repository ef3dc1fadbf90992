//! Types of one's own as keys, arguments and replies, by `#[derive(evalsha::Value)]`.

use std::sync::Arc;

use evalsha::{Outcome, Value, lua_script};
use evalsha_tests::on_each_server;
use redis::Commands as _;

#[derive(Clone, Copy, Debug, PartialEq, Value)]
struct UserId(u64);

#[derive(Clone, Debug, PartialEq, Value)]
struct Name(Arc<str>);

#[derive(Value)]
struct Note<'a>(&'a str);

#[derive(Clone, Copy, Debug, PartialEq, Value)]
#[value(rename_all = "kebab-case")]
enum Mode {
    ReadOnly,
    #[value("rw")]
    ReadWrite,
}

lua_script!(struct Put = inline "---@key user
    ---@arg name
    ---@arg mode
    ---@arg notes...
    ---@returns [bytes]
    redis.call('HSET', KEYS[1], 'name', ARGV[1], 'mode', ARGV[2])
    return {KEYS[1], unpack(ARGV)}");
lua_script!(struct Named = inline "---@key user\nreturn redis.call('HGET', KEYS[1], 'name')", reply = Name);
lua_script!(struct ModeOf = inline "---@key user\nreturn redis.call('HGET', KEYS[1], 'mode')", reply = Mode);
lua_script!(struct Users = inline "return {1, '2'}", reply = Vec<UserId>);

on_each_server! {
    fn types_of_ones_own_go_there_and_back(server: TestServer) {
        let mut con = server.connection().unwrap();
        let (user, name) = (UserId(7), Name("ann".into()));
        let args = PutArgs { name: &name, mode: Mode::ReadOnly, notes: vec![Note("a"), Note("é")] };
        let sent = Put::call(PutKeys { user }, args).invoke(&mut con).unwrap();
        assert_eq!(sent, ["7", "ann", "read-only", "a", "é"].map(|text| text.as_bytes().to_vec()));
        assert_eq!(Named::call(NamedKeys { user }, ()).invoke(&mut con).unwrap(), name);
        assert_eq!(ModeOf::call(ModeOfKeys { user }, ()).invoke(&mut con).unwrap(), Mode::ReadOnly);
        assert_eq!(Users::call((), ()).invoke(&mut con).unwrap(), [UserId(1), UserId(2)]);
        // In redis-rs' own commands too.
        let mode: Mode = con.hget(user, "mode").unwrap();
        assert_eq!(mode, Mode::ReadOnly);
    }

    fn another_word_is_refused_and_not_shown(server: TestServer) {
        let mut con = server.connection().unwrap();
        let user = UserId(7);
        let () = con.hset(user, "mode", "secret").unwrap();
        let error = ModeOf::call(ModeOfKeys { user }, ()).invoke(&mut con).unwrap_err();
        assert_eq!(error.outcome(), Outcome::Ran);
        let text = format!("{error} {error:?}");
        assert!(text.contains("expected `reply` to be `Mode`, found a string of 6 bytes"), "{text}");
        assert!(!text.contains("secret"), "{text}");
    }
}
