//! How often each call ran: every call has a number of its own, and the server counts by number.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};

use evalsha::testing::TestServer;
use evalsha::{Call, Error, Outcome, lua_script};

lua_script!(pub(crate) struct Enter = inline "
    ---@key ledger
    ---@arg number: u64
    ---@returns u64
    redis.call('HINCRBY', KEYS[1], ARGV[1], 1)
    return tonumber(ARGV[1])
");

const KEY: &str = "ledger";

/// Numbers calls, and keeps what their callers were told.
#[derive(Default)]
pub(crate) struct Ledger {
    next: AtomicU64,
}

/// What a caller learned about a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Told {
    Ran,
    NotRun,
    /// It was dropped, or its outcome is unknown.
    Nothing,
}

impl Ledger {
    /// A call with a number that no other has.
    pub(crate) fn call(&self) -> (u64, Call<Enter, EnterKeys<&'static str>, EnterArgs>) {
        let number = self.next.fetch_add(1, Ordering::Relaxed);
        let call = Enter::call(EnterKeys { ledger: KEY }, EnterArgs { number });
        (number, call)
    }

    /// Holds what callers were told against what ran; says how many calls ran.
    pub(crate) fn check(server: &TestServer, told: &[(u64, Told)]) -> u64 {
        let mut con = server.connection().unwrap();
        let counts: HashMap<u64, u64> = redis::Commands::hgetall(&mut con, KEY).unwrap();
        for (number, count) in &counts {
            assert_eq!(*count, 1, "call {number} ran more than once");
        }
        for (number, told) in told {
            let ran = counts.contains_key(number);
            let wrong = match told {
                Told::Ran => !ran,
                Told::NotRun => ran,
                Told::Nothing => false,
            };
            assert!(!wrong, "call {number}: {told:?}, and it ran: {ran}");
        }
        counts.len() as u64
    }
}

impl Told {
    /// A reply must be the call's own.
    pub(crate) fn of(number: u64, result: &Result<u64, Error>) -> Self {
        match result {
            Ok(reply) => {
                assert_eq!(*reply, number, "the reply is another call's");
                Self::Ran
            }
            Err(error) => {
                assert_ne!(error.code(), Some("NOSCRIPT"), "{error}");
                match error.outcome() {
                    Outcome::NotRun => Self::NotRun,
                    Outcome::Ran => Self::Ran,
                    _ => Self::Nothing,
                }
            }
        }
    }
}
