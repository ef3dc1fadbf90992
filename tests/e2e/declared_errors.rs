//! Errors with a code that the script declares, in each context.

use std::error::Error as _;

use evalsha::{Failure, PipelineExt, explain, lua_script};
use evalsha_tests::on_each_server;
use redis::{RedisError, RedisResult};

lua_script!(struct Reserve = inline r#"---@key stock
---@arg wanted: u32
---@error SOLD_OUT  nothing is left
---@error TOO_FEW   less is left than is wanted
---@error BAD_ARG
if ARGV[1] == '0' then return redis.error_reply('BAD_ARG') end
local left = tonumber(redis.call('GET', KEYS[1]) or 0)
if left == 0 then return redis.error_reply('SOLD_OUT nothing is left') end
if left < tonumber(ARGV[1]) then return { err = 'TOO_FEW only ' .. left .. ' left' } end
return redis.call('DECRBY', KEYS[1], ARGV[1])"#);

lua_script!(struct Charge = inline r#"---@key account
---@arg amount: u32
---@error NO_FUNDS
---@error BAD_ARG
if ARGV[1] == '0' then return redis.error_reply('BAD_ARG') end
if tonumber(redis.call('GET', KEYS[1]) or 0) < tonumber(ARGV[1]) then return redis.error_reply('NO_FUNDS ' .. ARGV[1] .. ' short') end
return redis.call('DECRBY', KEYS[1], ARGV[1])"#);

const STOCK: ReserveKeys<&str> = ReserveKeys {
    stock: "{shop}:stock",
};
const ACCOUNT: ChargeKeys<&str> = ChargeKeys {
    account: "{shop}:account",
};

on_each_server! {
    fn a_direct_call(server: TestServer) {
        let mut con = server.connection().unwrap();
        let mut reserve = |wanted| Reserve::call(STOCK, ReserveArgs { wanted }).invoke(&mut con);
        let sold_out = reserve(1).unwrap_err();
        assert_eq!(ReserveError::of(&sold_out), Some(ReserveError::SoldOut));
        assert_eq!(ChargeError::of(&sold_out), None);
        assert_eq!(ReserveError::of(&reserve(0)), Some(ReserveError::BadArg));
        let as_redis = RedisError::from(sold_out);
        assert_eq!(ReserveError::of(&as_redis), Some(ReserveError::SoldOut));
    }

    fn a_table_and_another_error(server: TestServer) {
        let mut con = server.connection().unwrap();
        let _: () = redis::cmd("SET").arg(STOCK.stock).arg(2).query(&mut con).unwrap();
        let call = || Reserve::call(STOCK, ReserveArgs { wanted: 3 });
        assert_eq!(ReserveError::of(&call().invoke(&mut con)), Some(ReserveError::TooFew));
        let _: () = redis::cmd("DEL").arg(STOCK.stock).query(&mut con).unwrap();
        let _: () = redis::cmd("RPUSH").arg(STOCK.stock).arg(2).query(&mut con).unwrap();
        let wrong_type = call().invoke(&mut con).unwrap_err();
        assert_eq!((wrong_type.code(), ReserveError::of(&wrong_type)), (Some("WRONGTYPE"), None));
    }

    fn each_call_of_a_batch(server: TestServer) {
        let mut con = server.connection().unwrap();
        let _: () = redis::cmd("SET").arg(STOCK.stock).arg(2).query(&mut con).unwrap();
        let calls = [1, 0, 1, 1].map(|wanted| Reserve::call(STOCK, ReserveArgs { wanted }));
        let results = Reserve::batch(calls).invoke(&mut con);
        let errors: Vec<_> = results.iter().map(ReserveError::of).collect();
        assert_eq!(errors, [None, Some(ReserveError::BadArg), None, Some(ReserveError::SoldOut)]);
    }

    fn a_transaction_knows_its_scripts_without_the_pipeline(server: TestServer) {
        let mut con = server.connection().unwrap();
        let done: RedisResult<(u64, u64, u64)> = redis::transaction(&mut con, &["{shop}:stock"], |con, pipe| {
            pipe.script(Reserve::call(STOCK, ReserveArgs { wanted: 1 }))
                .script(Charge::call(ACCOUNT, ChargeArgs { amount: 5 }))
                .incr("{shop}:orders", 1)
                .query(con)
        });
        let error = done.unwrap_err();
        let explanation = explain(&error, &[Reserve::INFO, Charge::INFO]);
        let [reserve, charge] = explanation.failures() else { panic!("{explanation}") };
        let script = |failure: &Failure| failure.script().map(|info| info.name());
        assert_eq!((script(reserve), script(charge)), (Some("Reserve"), Some("Charge")));
        assert_eq!(ReserveError::of(reserve), Some(ReserveError::SoldOut));
        assert_eq!((ReserveError::of(charge), ChargeError::of(charge)), (None, Some(ChargeError::NoFunds)));
        // The error itself: the first command with such a code.
        assert_eq!(ReserveError::of(&error), Some(ReserveError::SoldOut));
        assert_eq!(ChargeError::of(&error), Some(ChargeError::NoFunds));
    }

    fn a_pipeline_and_a_code_that_both_have(server: TestServer) {
        let mut con = server.connection().unwrap();
        let error = redis::pipe()
            .script(Charge::call(ACCOUNT, ChargeArgs { amount: 0 }))
            .query::<(u64,)>(&mut con)
            .unwrap_err();
        let explanation = explain(&error, &[Reserve::INFO, Charge::INFO]);
        let [failure] = explanation.failures() else { panic!("{explanation}") };
        assert!(failure.script().is_none(), "{failure}");
        assert_eq!(ChargeError::of(failure), Some(ChargeError::BadArg));
    }
}

#[test]
fn the_enum_is_an_error() {
    let sold_out = ReserveError::SoldOut;
    assert_eq!(
        (sold_out.to_string(), sold_out.code()),
        ("SOLD_OUT: nothing is left".to_owned(), "SOLD_OUT")
    );
    assert_eq!(ReserveError::BadArg.to_string(), "BAD_ARG");
    assert!(sold_out.source().is_none());
    let codes: Vec<_> = Reserve::INFO
        .errors()
        .iter()
        .map(|error| (error.code(), error.docs()))
        .collect();
    let expected = [
        ("SOLD_OUT", "nothing is left"),
        ("TOO_FEW", "less is left than is wanted"),
        ("BAD_ARG", ""),
    ];
    assert_eq!(codes, expected);
}
