//! A call of fixed arity costs the two allocations of a `redis::Cmd` and no other.

mod support;

use allocation_counter::measure;
use evalsha::{AnyCall, Form};
use support::scripts::*;

/// Allocations of building the command, and whether its buffers were of the right size at once.
fn allocations(call: &impl AnyCall, form: Form) -> u64 {
    measure(|| drop(std::hint::black_box(call.to_cmd(form)))).count_total
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
fn the_command_does_not_outgrow_its_first_size() {
    let cmd = RateLimit::sample().to_cmd(Form::Eval);
    let fresh = measure(|| drop(std::hint::black_box(cmd.clone())));
    let built = measure(|| drop(std::hint::black_box(RateLimit::sample().to_cmd(Form::Eval))));
    assert_eq!(built.bytes_total, fresh.bytes_total);
}
