//! A call of fixed arity costs the two allocations of a `redis::Cmd` and no other.

mod support;

use std::hint;

use allocation_counter::measure;
use evalsha::{AnyCall, Form};

use support::scripts::*;

/// Allocations of building the command, and whether its buffers were of the right size at once.
fn allocations(call: &impl AnyCall, form: Form) -> u64 {
    measure(|| drop(hint::black_box(call.to_cmd(form)))).count_total
}

#[test]
fn two_for_keys_and_arguments_of_every_type() {
    let call = RateLimit::sample();
    assert_eq!(allocations(&call, Form::EvalSha), 2);
    assert_eq!(allocations(&call, Form::Eval), 2);
}

#[test]
fn two_for_owned_values_and_numbers() {
    let keys = RateLimitKeys {
        events: String::from("events"),
        meta: vec![0xFF_u8; 300],
    };
    let args = RateLimitArgs {
        now_ms: u64::MAX,
        limit: 0,
        request_id: 0.1_f64,
    };
    assert_eq!(allocations(&RateLimit::call(keys, args), Form::EvalSha), 2);
}

#[test]
fn two_for_optional_arguments_and_lists() {
    let store = Store::call(
        (),
        StoreArgs {
            value: "v",
            ttl_ms: Some(1),
            limit: None,
        },
    );
    assert_eq!(allocations(&store, Form::EvalSha), 2);
    let list = Incr::with(vec!["key"; 100], [i64::MIN; 50]);
    assert_eq!(allocations(&list, Form::EvalSha), 2);
}

#[test]
fn a_command_has_little_more_room_than_it_needs() {
    const LONGEST_NUMBER: u64 = 24;
    let call = RateLimit::sample();
    let cmd = call.to_cmd(Form::Eval);
    let exact = measure(|| drop(hint::black_box(cmd.clone()))).bytes_total;
    let built = measure(|| drop(hint::black_box(call.to_cmd(Form::Eval)))).bytes_total;
    // The number of keys and two arguments.
    assert!((exact..exact + 3 * LONGEST_NUMBER).contains(&built));
}

#[test]
fn two_for_the_longest_numbers() {
    let cmd = |now_ms, request_id| {
        let keys = RateLimitKeys {
            events: "",
            meta: "",
        };
        let limit = u32::MAX;
        RateLimit::call(
            keys,
            RateLimitArgs {
                now_ms,
                limit,
                request_id,
            },
        )
    };
    for number in [f64::MIN, -f64::MIN_POSITIVE, f64::EPSILON] {
        assert_eq!(allocations(&cmd(u64::MAX, number), Form::EvalSha), 2);
    }
}
