//! Groups of values: as the rest of KEYS and ARGV, and as replies.

use std::collections::{BTreeMap, HashMap};
use std::iter;
use std::time::Duration;

use evalsha::{Form, Outcome, each, lua_script};
use evalsha_tests::{count_commands, on_each_server};

// A counter and a refund key for each quota, four args for each, two values back for each.
lua_script!(struct Take = inline r"---@key quotas...: (counter, refund)
---@arg now: u64
---@arg quotas...: (limit: i64, ttl: secs, quantity: u64, over: bool)
---@returns (rejected: bool, used: i64)...
local reply = {}
for i = 0, #KEYS / 2 - 1 do
  local counter, refund = KEYS[2 * i + 1], KEYS[2 * i + 2]
  local limit, ttl = tonumber(ARGV[4 * i + 2]), ARGV[4 * i + 3]
  local quantity, over = tonumber(ARGV[4 * i + 4]), ARGV[4 * i + 5] == '1'
  local used = tonumber(redis.call('GET', counter) or 0) - tonumber(redis.call('GET', refund) or 0)
  local rejected = limit >= 0 and used + quantity > limit and not (over and used < limit)
  if not rejected then
    used = redis.call('INCRBY', counter, quantity)
    redis.call('EXPIRE', counter, ttl)
  end
  reply[#reply + 1] = rejected and 1 or 0
  reply[#reply + 1] = used
end
return reply");

// A named record with a list of its own types.
lua_script!(struct Enqueue = inline r#"---@key jobs
---@arg jobs...: Job(id: str, data: bytes, kind: "mail"|"call", tries: u8)
---@returns (added: u32, ids...: str)
local reply = {0}
for i = 1, #ARGV, 4 do
  reply[1] = reply[1] + redis.call('HSET', KEYS[1], ARGV[i], ARGV[i + 1] .. ':' .. ARGV[i + 2] .. ':' .. ARGV[i + 3])
  reply[#reply + 1] = ARGV[i]
end
return reply"#);

// A list of pairs, and a head with a map behind it.
lua_script!(struct Put = inline r"---@key hash
---@arg fields...: (name: str, value: u32)
---@returns (key: str, fields...: {[str]: u32})
if #ARGV > 0 then redis.call('HSET', KEYS[1], unpack(ARGV)) end
local reply = {KEYS[1]}
for _, text in ipairs(redis.call('HGETALL', KEYS[1])) do reply[#reply + 1] = text end
return reply");

// Elements that are left, as records, and with one that is missing at the end.
lua_script!(struct Rows = inline r"---@arg count: u8
---@returns (n: u8, rows...: (id: u8, name: str))
local reply = {tonumber(ARGV[1])}
for i = 1, ARGV[1] do
  reply[#reply + 1] = i
  reply[#reply + 1] = 'row ' .. i
end
return reply");

lua_script!(struct Odd = inline r"---@arg count: u8
---@returns (id: u8, left: u8)...
local reply = {}
for i = 1, ARGV[1] do reply[i] = i end
return reply");

// Keys alone, of two each.
lua_script!(struct Swap = inline r"---@key moves...: (from, to)
for i = 1, #KEYS, 2 do redis.call('RENAME', KEYS[i], KEYS[i + 1]) end
return redis.status_reply('OK')");

fn quota(limit: i64, quantity: u64, over: bool) -> TakeQuotasArg {
    let ttl = Duration::from_secs(60);
    TakeQuotasArg {
        limit,
        ttl,
        quantity,
        over,
    }
}

on_each_server! {
    fn keys_and_args_of_one_name_go_together(server: TestServer) {
        let mut con = server.connection().unwrap();
        let keys = [
            TakeQuotasKey { counter: "a", refund: "a:back" },
            TakeQuotasKey { counter: "b", refund: "b:back" },
        ];
        let quotas = [quota(10, 4, false), quota(5, 6, false)];
        let mut take = || {
            let args = TakeArgs { now: 1, quotas: &quotas };
            Take::call(TakeKeys { quotas: &keys }, args).invoke(&mut con).unwrap()
        };
        let reply = take();
        let reply: Vec<_> = reply.iter().map(|TakeReply { rejected, used }| (*rejected, *used)).collect();
        assert_eq!(reply, [(false, 4), (true, 0)]);
        assert_eq!(take()[0], TakeReply { rejected: false, used: 8 });
        assert_eq!(take()[0], TakeReply { rejected: true, used: 8 });
    }

    fn unequal_lists_are_refused_before_they_are_sent(server: TestServer) {
        let mut con = server.connection().unwrap();
        let keys = TakeKeys { quotas: vec![("a", "b"); 3] };
        let args = TakeArgs { now: 1, quotas: [quota(1, 1, false); 2] };
        let (reply, commands) = count_commands(&server, || Take::call(keys, args).invoke(&mut con));
        let error = reply.unwrap_err();
        assert_eq!(error.outcome(), Outcome::NotRun);
        assert!(commands.is_empty(), "{commands:?}");
        let told = "`quotas` has 3 elements in the keys and 2 in the arguments: both lists need the same length";
        assert!(error.to_string().contains(told), "{error}");
    }

    fn records_of_an_iterator(server: TestServer) {
        let mut con = server.connection().unwrap();
        let jobs = (0..200).map(|n| EnqueueJob {
            id: format!("job {n}"),
            data: vec![0xff, n as u8],
            kind: if n % 2 == 0 { EnqueueJobsKind::Mail } else { EnqueueJobsKind::Call },
            tries: 3,
        });
        let call = Enqueue::call(EnqueueKeys { jobs: "jobs" }, EnqueueArgs { jobs: each(jobs) });
        let reply = call.invoke(&mut con).unwrap();
        assert_eq!((reply.added, reply.ids.len(), &*reply.ids[199]), (200, 200, "job 199"));
        let job: Vec<u8> = redis::cmd("HGET").arg("jobs").arg("job 7").query(&mut con).unwrap();
        assert_eq!(job, [&b"\xff\x07"[..], b":call:3"].concat());
    }

    fn pairs_and_maps(server: TestServer) {
        let mut con = server.connection().unwrap();
        let keys = PutKeys { hash: "hash" };
        let empty = Put::call(keys, PutArgs::default()).invoke(&mut con).unwrap();
        assert_eq!((&*empty.key, empty.fields.len()), ("hash", 0));
        Put::call(keys, PutArgs { fields: [("a", 1), ("b", 2)] }).invoke(&mut con).unwrap();
        let map = HashMap::from([(String::from("c"), 3)]);
        Put::call(keys, PutArgs { fields: &map }).invoke(&mut con).unwrap();
        let map = BTreeMap::from([("d", 4), ("a", 5)]);
        Put::call(keys, PutArgs { fields: map }).invoke(&mut con).unwrap();
        let one = iter::once(PutFields { name: b"e", value: 6 });
        let reply = Put::call(keys, PutArgs { fields: each(one) }).invoke(&mut con).unwrap();
        let expected = [("a", 5), ("b", 2), ("c", 3), ("d", 4), ("e", 6)];
        let expected = expected.map(|(name, value)| (name.to_owned(), value));
        assert_eq!(reply.fields, HashMap::from(expected));
    }

    fn what_is_left_of_an_array(server: TestServer) {
        let mut con = server.connection().unwrap();
        let mut rows = |count| Rows::call((), RowsArgs { count }).invoke(&mut con).unwrap();
        assert_eq!((rows(0).n, rows(0).rows.len()), (0, 0));
        let reply = rows(3);
        assert_eq!((reply.n, reply.rows.len()), (3, 3));
        assert_eq!(reply.rows[2], RowsReplyRows { id: 3, name: "row 3".into() });
    }

    fn a_part_of_a_record_is_an_error(server: TestServer) {
        let mut con = server.connection().unwrap();
        let two = Odd::call((), OddArgs { count: 4 }).invoke(&mut con).unwrap();
        assert_eq!(two, [OddReply { id: 1, left: 2 }, OddReply { id: 3, left: 4 }]);
        let error = Odd::call((), OddArgs { count: 3 }).invoke(&mut con).unwrap_err();
        let told = "expected `reply` to be `OddReply...`, found an array of 3 elements, not a multiple of 2";
        assert!(error.to_string().contains(told), "{error}");
        assert_eq!(error.outcome(), Outcome::Ran);
    }

    fn keys_in_pairs(server: TestServer) {
        let mut con = server.connection().unwrap();
        let _: () = redis::cmd("MSET").arg("a").arg(1).arg("b").arg(2).query(&mut con).unwrap();
        let moves = [SwapMoves { from: "a", to: "c" }, SwapMoves { from: "b", to: "d" }];
        Swap::call(SwapKeys { moves: &moves }, ()).invoke(&mut con).unwrap();
        let moved: Vec<u8> = redis::cmd("MGET").arg("c").arg("d").query::<Vec<u8>>(&mut con).unwrap();
        assert_eq!(moved, [1, 2]);
    }
}

#[test]
fn no_records_are_no_slots() {
    let none = Swap::call(SwapKeys { moves: () }, ())
        .to_cmd(Form::EvalSha)
        .unwrap();
    assert_eq!(none.args_iter().len(), 3);
}

#[test]
fn values_are_not_shown() {
    let job = EnqueueJob {
        id: "secret",
        data: "secret",
        kind: EnqueueJobsKind::Mail,
        tries: 10,
    };
    assert_eq!(
        format!("{job:?}"),
        "EnqueueJob { id: 6 bytes, data: 6 bytes, kind: 4 bytes, tries: 2 bytes }"
    );
    assert_eq!(
        format!("{:?}", EnqueueArgs { jobs: [job] }),
        "EnqueueArgs { jobs: 4 values, 18 bytes }"
    );
}
