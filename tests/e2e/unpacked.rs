//! A list that the script unpacks: the most that goes is sent, and one value more is refused before anything is sent.

use evalsha::{Error, Outcome, Refusal, lua_script};
use evalsha_tests::on_each_server;
use redis::Commands as _;

lua_script!(
    struct Whole = inline "---@key set
        ---@arg members...
        ---@returns u64
        return redis.call('SADD', KEYS[1], unpack(ARGV))"
);
lua_script!(
    struct Rest = inline "---@key set
        ---@arg ttl: u32
        ---@arg members...: u32
        ---@returns u64
        local added = redis.call('SADD', KEYS[1], unpack(ARGV, 2, #ARGV))
        redis.call('EXPIRE', KEYS[1], ARGV[1])
        return added"
);
lua_script!(
    struct Forget = inline "---@key names...
        ---@returns u64
        return redis.call('DEL', unpack(KEYS))"
);

on_each_server! {
fn as_many_as_the_script_can_unpack(server: TestServer) {
    let mut con = server.connection().unwrap();
    let members = |count: u32| (0..count).collect::<Vec<u32>>();
    let whole = |count| Whole::call(WholeKeys { set: "whole" }, WholeArgs { members: members(count) });
    assert_eq!(whole(7999).invoke(&mut con).unwrap(), 7999);
    assert_refused(whole(8000).invoke(&mut con), "members", 8000, 7999);

    let rest = |count| {
        let args = RestArgs {
            ttl: 60,
            members: members(count),
        };
        Rest::call(RestKeys { set: "rest" }, args)
    };
    assert_eq!(rest(7997).invoke(&mut con).unwrap(), 7997);
    assert_refused(rest(7998).invoke(&mut con), "members", 7998, 7997);

    let forget = |count| Forget::call(ForgetKeys { names: members(count) }, ());
    assert_eq!(forget(7999).invoke(&mut con).unwrap(), 0);
    assert_refused(forget(8000).invoke(&mut con), "names", 8000, 7999);
    let left: u64 = con.scard("rest").unwrap();
    assert_eq!(left, 7997);
}
}

fn assert_refused(reply: Result<u64, Error>, list: &str, values: usize, limit: usize) {
    let error = reply.unwrap_err();
    assert_eq!(error.outcome(), Outcome::NotRun);
    let Error::Encode(refused) = &error else {
        panic!("{error}");
    };
    assert!(
        matches!(refused.refusal(), Refusal::TooMany { field, count, most, .. }
            if (*field, *count, *most) == (list, values, limit)),
        "{error}"
    );
}
