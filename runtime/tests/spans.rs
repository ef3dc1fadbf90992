//! What the `tracing` feature records of a call, and what it must not.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use std::collections::BTreeMap;
use std::fmt::Debug;
use std::io;
use std::sync::{Arc, Mutex};

use evalsha::{Batch, PipelineExt};
use redis::Value;
use tokio::runtime::Builder;
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::subscriber::with_default;
use tracing::{Event, Metadata, Subscriber};

use support::scripts::*;
use support::wire::{Recorder, error, nested_error};

/// The fields of one span or event.
type Fields = BTreeMap<&'static str, String>;

/// Keeps the fields of all spans and events, in the order in which they began.
#[derive(Clone, Default)]
struct Journal(Arc<Mutex<Vec<Fields>>>);

struct Reader<'a>(&'a mut Fields);

impl Visit for Reader<'_> {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        let text = format!("{value:?}").trim_matches('"').to_owned();
        let before = self.0.insert(field.name(), text);
        assert_eq!(before, None, "`{}` is recorded once", field.name());
    }
}

impl Subscriber for Journal {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target() == "evalsha"
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        let mut entries = self.0.lock().unwrap();
        let mut fields = Fields::new();
        span.record(&mut Reader(&mut fields));
        entries.push(fields);
        Id::from_u64(entries.len() as u64)
    }

    fn record(&self, span: &Id, values: &Record<'_>) {
        let mut entries = self.0.lock().unwrap();
        let index = usize::try_from(span.into_u64()).unwrap() - 1;
        values.record(&mut Reader(&mut entries[index]));
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        let mut fields = Fields::new();
        event.record(&mut Reader(&mut fields));
        self.0.lock().unwrap().push(fields);
    }

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

/// What is journalled while `work` runs.
fn journal(work: impl FnOnce()) -> Vec<Fields> {
    let journal = Journal::default();
    with_default(journal.clone(), work);
    let entries = journal.0.lock().unwrap();
    entries.clone()
}

fn fields<const N: usize>(fields: [(&'static str, &str); N]) -> Fields {
    fields.map(|(name, value)| (name, value.to_owned())).into()
}

const MISSING: &str = "NOSCRIPT No matching script.";

#[test]
fn a_call_is_one_span_that_tells_whether_it_healed() {
    let spans = journal(|| {
        let mut con = Recorder::answering([error(MISSING), Ok(Value::Int(1)), Ok(Value::Int(2))]);
        Incr::of("secret").invoke(&mut con).unwrap();
        Incr::of("secret").invoke(&mut con).unwrap();
    });
    let span = |healed, round_trips| {
        fields([
            ("script", "Incr"),
            ("sha1", Incr::INFO.sha1()),
            ("context", "direct"),
            ("calls", "1"),
            ("healed", healed),
            ("round_trips", round_trips),
        ])
    };
    assert_eq!(spans, [span("true", "2"), span("false", "1")]);
}

#[test]
fn an_asynchronous_call_is_the_same_span() {
    let spans = journal(|| {
        let runtime = Builder::new_current_thread().build().unwrap();
        runtime.block_on(async {
            let mut con = Recorder::answering([error(MISSING), Ok(Value::Int(1))]);
            Incr::of("k").invoke_async(&mut con).await.unwrap();
        });
    });
    assert_eq!(spans.len(), 1);
    assert_eq!(
        (
            spans[0]["healed"].as_str(),
            spans[0]["round_trips"].as_str()
        ),
        ("true", "2")
    );
}

#[test]
fn an_error_is_told_by_its_code() {
    let spans = journal(|| {
        let reset = Err(io::Error::from(io::ErrorKind::ConnectionReset).into());
        let mut con = Recorder::answering([error("MYERR secret"), reset]);
        Incr::of("k").invoke(&mut con).unwrap_err();
        Incr::of("k").invoke(&mut con).unwrap_err();
    });
    let errors: Vec<_> = spans.iter().map(|span| span["error"].as_str()).collect();
    assert_eq!(errors, ["MYERR", "no answer"]);
}

#[test]
fn queued_scripts_are_events() {
    let events = journal(|| {
        let mut pipe = redis::pipe();
        pipe.script(Incr::of("secret"));
        pipe.atomic()
            .script(Incr::of("secret"))
            .script_unguarded(Peek::of("secret"));
    });
    let told: Vec<_> = events
        .iter()
        .map(|event| (event["context"].as_str(), event["form"].as_str()))
        .collect();
    let expected = [
        ("pipeline", "EVAL"),
        ("transaction", "EVALSHA"),
        ("unguarded", "EVALSHA_RO"),
    ];
    assert_eq!(told, expected);
}

/// The first call of a chunk goes ahead alone.
#[test]
fn a_chunk_is_two_spans() {
    let spans = journal(|| {
        let replies = Ok(Value::Array(vec![
            Value::Int(2),
            nested_error("OOM secret"),
        ]));
        let mut con = Recorder::answering([Ok(Value::Int(1)), replies]);
        Batch::<Incr, _>::new(["a", "b", "c"].map(Incr::of)).invoke(&mut con);
    });
    let told = |name: &str| {
        spans
            .iter()
            .map(|span| span.get(name).cloned())
            .collect::<Vec<_>>()
    };
    let text = |text: &str| Some(text.to_owned());
    assert_eq!(told("context"), [text("direct"), text("batch")]);
    assert_eq!(told("calls"), [text("1"), text("2")]);
    assert_eq!(told("error"), [None, text("OOM")]);
}

#[test]
fn a_lost_chunk_and_a_reply_of_another_type_are_errors() {
    let spans = journal(|| {
        let reset = Err(io::Error::from(io::ErrorKind::ConnectionReset).into());
        let mut con = Recorder::answering([Ok(Value::Int(1)), reset]);
        Batch::<Incr, _>::new(["a", "b", "c"].map(Incr::of)).invoke(&mut con);
        let mut con = Recorder::answering([Ok(Value::Nil)]);
        Incr::of("k").invoke(&mut con).unwrap_err();
    });
    let errors: Vec<_> = spans
        .iter()
        .map(|span| span.get("error").cloned())
        .collect();
    let text = |text: &str| Some(text.to_owned());
    assert_eq!(
        errors,
        [None, text("no answer"), text("reply of another type")]
    );
}

#[test]
fn no_value_and_no_source_is_told() {
    let entries = journal(|| {
        let mut con = Recorder::answering([error(MISSING), error("ERR secret")]);
        let call = Incr::with(["secret"], ["secret"]);
        call.invoke(&mut con).unwrap_err();
        redis::pipe().script(call);
    });
    let text = format!("{entries:?}");
    assert!(
        !text.contains("secret") && !text.contains("redis.call"),
        "{text}"
    );
}
