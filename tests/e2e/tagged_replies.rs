//! Replies that are one of several things.

use std::collections::HashMap;

use evalsha::{Outcome, lua_script};
use evalsha_tests::on_each_server;

lua_script!(struct Lease = inline r#"---@key lease
---@arg owner: str
---@arg now: u64
---@returns "OK"(at_ms: u64, last: u64?) | "FENCED" | "CORRUPT"(id: str)
local owner = redis.call('HGET', KEYS[1], 'owner')
if owner and owner ~= ARGV[1] then return redis.status_reply('FENCED') end
local last = redis.call('HGET', KEYS[1], 'at')
if last and not tonumber(last) then return {'CORRUPT', last} end
redis.call('HSET', KEYS[1], 'owner', ARGV[1], 'at', ARGV[2])
if last then return {'OK', tonumber(ARGV[2]), tonumber(last)} end
return {'OK', tonumber(ARGV[2])}"#);

lua_script!(struct Fetch = inline r#"---@key job
---@returns 0 = Paused | -1 | (id: str, fields...: {[str]: str})
if redis.call('EXISTS', KEYS[1]) == 0 then return -1 end
if redis.call('HEXISTS', KEYS[1], 'paused') == 1 then return 0 end
local reply = {KEYS[1]}
for _, text in ipairs(redis.call('HGETALL', KEYS[1])) do reply[#reply + 1] = text end
return reply"#);

lua_script!(struct Lookup = inline r#"---@arg names...: str
---@returns ["HIT"(value: i64) | "MISS" | u8]
local reply = {}
for i, name in ipairs(ARGV) do
  reply[i] = name == 'a' and {'HIT', -5} or name == 'b' and 'MISS' or name == 'c' and {'MISS'} or 7
end
return reply"#);

lua_script!(struct Echo = inline r#"---@arg text: str
---@returns "OK"(n: u8) | "GONE"
return cjson.decode(ARGV[1])"#, allow(noscript_text));

on_each_server! {
    fn an_array_a_status_or_another_array(server: TestServer) {
        let mut con = server.connection().unwrap();
        let mut lease = |owner, now| {
            Lease::call(LeaseKeys { lease: "l" }, LeaseArgs { owner, now }).invoke(&mut con).unwrap()
        };
        assert_eq!(lease("a", 7), LeaseReply::Ok { at_ms: 7, last: None });
        assert_eq!(lease("a", 9), LeaseReply::Ok { at_ms: 9, last: Some(7) });
        assert_eq!(lease("b", 9), LeaseReply::Fenced);
        let _: () = redis::cmd("HSET").arg("l").arg("at").arg("x").query(&mut con).unwrap();
        let mut con = server.connection().unwrap();
        let corrupt = Lease::call(LeaseKeys { lease: "l" }, LeaseArgs { owner: "a", now: 1 }).invoke(&mut con).unwrap();
        assert_eq!(corrupt, LeaseReply::Corrupt { id: "x".into() });
    }

    fn a_number_or_an_array(server: TestServer) {
        let mut con = server.connection().unwrap();
        let fetch = || Fetch::call(FetchKeys { job: "j" }, ());
        assert_eq!(fetch().invoke(&mut con).unwrap(), FetchReply::Minus1);
        let _: () = redis::cmd("HSET").arg("j").arg("a").arg("1").query(&mut con).unwrap();
        let fields = HashMap::from([("a".into(), "1".into())]);
        assert_eq!(fetch().invoke(&mut con).unwrap(), FetchReply::Other { id: "j".into(), fields });
        let _: () = redis::cmd("HSET").arg("j").arg("paused").arg("1").query(&mut con).unwrap();
        assert_eq!(fetch().invoke(&mut con).unwrap(), FetchReply::Paused);
    }

    fn a_list_of_them(server: TestServer) {
        let mut con = server.connection().unwrap();
        let found = Lookup::call((), LookupArgs { names: ["a", "b", "c", "d"] }).invoke(&mut con).unwrap();
        let expected = [LookupReply::Hit { value: -5 }, LookupReply::Miss, LookupReply::Miss, LookupReply::Other(7)];
        assert_eq!(found, expected);
    }

    fn what_fits_no_part_is_an_error(server: TestServer) {
        let mut con = server.connection().unwrap();
        let parts = r#"`"OK"(n: u8) | "GONE"`"#;
        for (reply, path, told) in [
            (r#"["NO"]"#, "reply", format!("{parts}, found an array of 1 element")),
            (r#"["OK", 1, 2]"#, "reply", format!("{parts}, found an array of 2 elements behind its literal")),
            (r#"["GONE", 1]"#, "reply", format!("{parts}, found an array of 1 element behind its literal")),
            (r#"["OK", 300]"#, "reply.n", "`u8`, found the integer 300".into()),
            (r#"["OK"]"#, "reply.n", "`u8`, found nothing (the array ends before it)".into()),
            ("[]", "reply", format!("{parts}, found an array of 0 elements")),
        ] {
            let error = Echo::call((), EchoArgs { text: reply }).invoke(&mut con).unwrap_err();
            let told = format!("expected `{path}` to be {told}");
            assert!(error.to_string().contains(&told), "{reply}: {error}");
            assert_eq!(error.outcome(), Outcome::Ran);
        }
    }
}
