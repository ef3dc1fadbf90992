//! JSON and MessagePack, as arguments and as replies.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
#![allow(
    deprecated,
    reason = "some scripts are wrong on purpose, and their warnings are no news"
)]

use std::collections::BTreeMap;
use std::thread;

use evalsha::__private::{Decode, JsonValue, wire};
use evalsha::{Call, Error, Form, MsgPack, Refusal, lua_script};
use redis::Value;
use serde::ser::Error as _;

lua_script!(
    struct Index = inline "
        ---@arg document: json
        ---@arg packed?: msgpack
        ---@returns json
        return ARGV[1]
    "
);

fn args(call: Result<redis::Cmd, Error>) -> Vec<Vec<u8>> {
    let cmd = call.unwrap();
    let simple = |arg| match arg {
        redis::Arg::Simple(bytes) => <[u8]>::to_vec(bytes),
        _ => panic!("no cursors"),
    };
    cmd.args_iter().skip(3).map(simple).collect()
}

fn call<J: JsonValue>(document: J) -> Call<Index, (), IndexArgs<J, Point>> {
    let packed = Some(Point { x: 1, y: -1 });
    Index::call((), IndexArgs { document, packed })
}

#[derive(Debug, PartialEq, serde::Serialize, serde::Deserialize)]
struct Point {
    x: i32,
    y: i32,
}

struct Refusing;

impl serde::Serialize for Refusing {
    fn serialize<S: serde::Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
        Err(S::Error::custom("secret"))
    }
}

#[test]
fn each_document_is_one_argument() {
    let sent = args(call(Point { x: 2, y: 3 }).to_cmd(Form::EvalSha));
    assert_eq!(sent[0], b"{\"x\":2,\"y\":3}");
    assert_eq!(
        rmp_serde::from_slice::<Point>(&sent[1]).unwrap(),
        Point { x: 1, y: -1 }
    );
    assert_eq!(sent[1][0], 0x82, "a map, which Lua sees with field names");
}

#[test]
fn large_documents_are_whole() {
    let large = "x".repeat(1 << 20);
    let sent = args(call(&large).to_cmd(Form::EvalSha));
    assert_eq!(sent.len(), 2);
    assert_eq!(sent[0].len(), large.len() + 2);
}

#[test]
fn small_documents_cost_two_allocations() {
    let call = call(Point { x: 2, y: 3 });
    let cost = allocation_counter::measure(|| drop(call.to_cmd(Form::EvalSha)));
    assert_eq!(cost.count_total, 2);
}

#[test]
fn what_does_not_serialize_is_refused_without_its_text() {
    let error = call(Refusing).to_cmd(Form::EvalSha).unwrap_err();
    let Error::Encode(refused) = &error else {
        panic!("{error}");
    };
    assert!(matches!(
        refused.refusal(),
        Refusal::Unencodable {
            field: "document",
            ..
        }
    ));
    assert!(!error.to_string().contains("secret"), "{error}");

    let late = ("x".repeat(2000), Refusing);
    call(late).to_cmd(Form::EvalSha).unwrap_err();

    let keys = BTreeMap::from([((1, 2), 3)]);
    let error = call(keys).to_cmd(Form::EvalSha).unwrap_err();
    assert!(
        error.to_string().contains("key must be a string"),
        "{error}"
    );
}

fn bulk(bytes: &[u8]) -> Value {
    Value::BulkString(bytes.to_vec())
}

#[test]
fn json_replies() {
    let value = wire::Json::decode(bulk(b"{\"x\":2,\"y\":3}")).unwrap();
    assert_eq!(value["x"], 2);
    let point = wire::JsonAs::<Point>::decode(bulk(b"{\"x\":2,\"y\":3}")).unwrap();
    assert_eq!(point, Point { x: 2, y: 3 });
    let none = wire::Opt::<wire::Json>::decode(Value::Nil).unwrap();
    assert_eq!(none, None);
}

#[test]
fn json_that_does_not_fit_is_not_quoted() {
    let faults: [(&[u8], &str); 4] = [
        (b"{\"x\":\"secret\",\"y\":3}", "JSON of another shape"),
        (b"{\"x\":2", "JSON that ends too early"),
        (b"secret", "a string that is not JSON"),
        (b"{\"x\":2,\"y\":3} secret", "a string that is not JSON"),
    ];
    for (text, fault) in faults {
        let text = wire::JsonAs::<Point>::decode(bulk(text))
            .unwrap_err()
            .to_string();
        assert!(text.contains(fault) && text.contains("`Point`"), "{text}");
        assert!(!text.contains("secret"), "{text}");
    }
    let deep = "[".repeat(100_000);
    wire::Json::decode(bulk(deep.as_bytes())).unwrap_err();
}

#[test]
fn msgpack_replies() {
    let packed = rmp_serde::to_vec_named(&Point { x: 2, y: 3 }).unwrap();
    let later: MsgPack = wire::MsgPack::decode(bulk(&packed)).unwrap();
    assert_eq!(later.decode::<Point>().unwrap(), Point { x: 2, y: 3 });
    assert_eq!(later.as_bytes(), packed);
    let point = wire::MsgPackAs::<Point>::decode(bulk(&packed)).unwrap();
    assert_eq!(point, Point { x: 2, y: 3 });
}

#[test]
fn msgpack_that_does_not_fit_is_not_quoted() {
    let packed = rmp_serde::to_vec_named(&("secret", 3)).unwrap();
    let mut trailing = rmp_serde::to_vec_named(&Point { x: 2, y: 3 }).unwrap();
    trailing.push(0);
    for (document, fault) in [
        (packed.as_slice(), "another shape"),
        (&trailing[..3], "ends too early"),
        (&trailing, "bytes after"),
        (&[0xC1], "another shape"),
    ] {
        let text = wire::MsgPackAs::<Point>::decode(bulk(document))
            .unwrap_err()
            .to_string();
        assert!(text.contains(fault) && text.contains("`Point`"), "{text}");
        assert!(!text.contains("secret"), "{text}");
    }
    let deep = vec![0x91; 100_000];
    wire::MsgPackAs::<Point>::decode(bulk(&deep)).unwrap_err();
}

/// On the stack of a thread of tokio's, in a debug build.
#[test]
fn deep_msgpack_is_refused_and_ends_no_thread() {
    let deep = [vec![0x91; 1020], vec![0xc0]].concat();
    let read = move || {
        let document = MsgPack::from(deep);
        document.decode::<serde_json::Value>().unwrap_err()
    };
    let reader = thread::Builder::new().stack_size(2 << 20).spawn(read);
    reader.unwrap().join().unwrap();
}
