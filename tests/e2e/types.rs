//! Every argument and reply type, there and back, with the values at the edges of each.

use std::collections::HashMap;
use std::sync::Arc;

use evalsha::lua_script;
use evalsha_tests::{count_commands, on_each_server};
use redis::{
    FromRedisValue, ParsingError, ProtocolVersion, RedisWrite, ToRedisArgs, ToSingleRedisArg, Value,
};
use serde::{Deserialize, Serialize};

lua_script!("lua/bools.lua");
lua_script!("lua/document_list.lua");
lua_script!("lua/documents.lua");
lua_script!("lua/floats.lua");
lua_script!("lua/integers.lua");
lua_script!("lua/lists.lua");
lua_script!("lua/options.lua");
lua_script!("lua/shapes.lua");
lua_script!("lua/stored_integer.lua");
lua_script!("lua/strings.lua");
lua_script!("lua/union.lua");
lua_script!("lua/union_list.lua");
lua_script!(struct Untyped = inline "return {KEYS[1], ARGV[1], ARGV[2] + 1}");
lua_script!(struct OwnReply = "lua/strings.lua", reply = Held);
lua_script!(struct OwnDocument = inline "---@arg order: json\n---@returns json\nreturn ARGV[1]", reply = Order);

fn integers(con: &mut redis::Connection, args: IntegersArgs) {
    let sent = args;
    let got = Integers::call((), args).invoke(con).unwrap();
    assert_eq!(
        (got.a, got.b, got.c, got.d),
        (sent.a, sent.b, sent.c, sent.d)
    );
    assert_eq!(
        (got.e, got.f, got.g, got.h),
        (sent.e, sent.f, sent.g, sent.h)
    );
}

/// As users have them: a key or value with a form of its own on the wire.
struct UserId(u64);

impl ToRedisArgs for UserId {
    fn write_redis_args<W: RedisWrite + ?Sized>(&self, out: &mut W) {
        out.write_arg_fmt(format_args!("user:{}", self.0));
    }
}

impl ToSingleRedisArg for UserId {}

#[derive(Debug, PartialEq)]
struct Held(String);

impl FromRedisValue for Held {
    fn from_redis_value(value: Value) -> Result<Self, ParsingError> {
        let (text, blob, whatever, _): (String, String, String, Vec<u32>) =
            redis::from_redis_value(value)?;
        Ok(Self(text + &blob + &whatever))
    }
}

#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
struct Order {
    item: String,
    quantity: u32,
    price: f64,
    notes: Option<Vec<String>>,
}

fn check_shapes(con: &mut redis::Connection) {
    let got = Shapes::call(ShapesKeys { board: "board" }, ShapesArgs { shout: true })
        .invoke(con)
        .unwrap();
    let () = got.done;
    let Value::Array(anything) = got.anything else {
        panic!("{:?}", got.anything)
    };
    assert_eq!(anything[0], Value::Int(1));
    assert_eq!(got.maybe, [Some("a".to_owned()), None, Some(String::new())]);
    let pairs: Vec<_> = got
        .pairs
        .iter()
        .map(|pair| (pair.name.as_str(), pair.score))
        .collect();
    assert_eq!(pairs, [("bob", -2.0), ("ann", 1.5)]);
    assert_eq!(
        got.by_name,
        HashMap::from([("ann".to_owned(), 1.5), ("bob".to_owned(), -2.0)])
    );
    assert_eq!(got.nested, [vec![1, 2], vec![], vec![-128]]);
}

on_each_server! {
    fn integers_keep_their_extremes(server: TestServer) {
        let mut con = server.connection().unwrap();
        integers(
            &mut con,
            IntegersArgs {
                a: u8::MAX,
                b: u16::MAX,
                c: u32::MAX,
                d: u64::MAX,
                e: i8::MIN,
                f: i16::MIN,
                g: i32::MIN,
                h: i64::MIN,
            },
        );
        integers(
            &mut con,
            IntegersArgs {
                a: u8::MIN,
                b: u16::MIN,
                c: u32::MIN,
                d: (1 << 53) + 1,
                e: i8::MAX,
                f: i16::MAX,
                g: i32::MAX,
                h: i64::MAX,
            },
        );
    }

    fn integers_beyond_2_to_the_53_are_exact_as_text_and_refused_when_cut(server: TestServer) {
        let mut con = server.connection().unwrap();
        let mut stored = |start, delta| {
            let keys = StoredIntegerKeys { counter: "counter" };
            StoredInteger::call(keys, StoredIntegerArgs { start, delta }).invoke(&mut con).unwrap()
        };
        let small = stored(1 << 53, -1);
        assert_eq!((small.as_text, small.as_number), ((1 << 53) - 1, (1 << 53) - 1));
        // A Lua number cannot hold these; the text can.
        assert_eq!(stored((1 << 53) + 2, -1).as_text, (1 << 53) + 1);
        assert_eq!(stored(i64::MAX - 1, 1).as_text, i64::MAX);
        assert_eq!(stored(i64::MIN + 1, -1).as_text, i64::MIN);
    }

    fn floats_keep_every_bit(server: TestServer) {
        let mut con = server.connection().unwrap();
        let doubles = [
            0.1,
            -0.0,
            0.1 + 0.2,
            f64::MAX,
            f64::MIN_POSITIVE,
            5e-324,
            1e21,
            -1.0 / 3.0,
            9_007_199_254_740_993.0,
            f64::INFINITY,
            f64::NEG_INFINITY,
        ];
        for double in doubles {
            #[allow(clippy::cast_possible_truncation)] // a float of every kind is wanted, not this value
            let single = double as f32;
            let got = Floats::call((), FloatsArgs { single, double }).invoke(&mut con).unwrap();
            assert_eq!(got.single.to_bits(), single.to_bits(), "{single}");
            assert_eq!(got.double.to_bits(), double.to_bits(), "{double}");
            assert_eq!(got.resp3.to_bits(), double.to_bits(), "{double}");
        }
        let (single, double) = (f32::NAN, f64::NAN);
        let got = Floats::call((), FloatsArgs { single, double }).invoke(&mut con).unwrap();
        assert!(got.single.is_nan() && got.double.is_nan());
    }

    fn strings_keep_every_byte(server: TestServer) {
        let mut con = server.connection().unwrap();
        let all_bytes: Vec<u8> = (0..=255).collect();
        let megabyte = "ä".repeat(512 * 1024);
        let texts = ["", "\r\n$3\r\n\0", "smörgåsbord 🦀", &megabyte];
        let blobs: [&[u8]; 4] = [b"", &all_bytes, b"\xff\xfe\xc0", &[0; 1 << 20]];
        for (text, blob) in texts.into_iter().zip(blobs) {
            let args = StringsArgs { text, blob, whatever: Arc::new(text.to_owned()) };
            let got = Strings::call(StringsKeys { store: b"\x00\xff" }, args).invoke(&mut con).unwrap();
            assert!(got.text == text && got.blob == blob && got.whatever == text.as_bytes());
            assert_eq!(got.lengths.iter().map(|&n| n as usize).sum::<usize>(), 2 * text.len() + blob.len());
        }
    }

    fn text_that_is_not_utf8_is_refused_by_str_and_kept_by_bytes(server: TestServer) {
        let mut con = server.connection().unwrap();
        let args = StringsArgs { text: b"caf\xe9", blob: b"caf\xe9", whatever: 1.5 };
        let call = Strings::call(StringsKeys { store: "store" }, args);
        let error = call.invoke(&mut con).unwrap_err().to_string();
        let told = "`Strings` ran, but its reply has another type: expected `reply.text` to be `str`, \
            found a string of 4 bytes that is not UTF-8 at byte 3";
        assert!(error.starts_with(told), "{error}");
        let (text, _, whatever, _): (Vec<u8>, Vec<u8>, f64, Value) = call.invoke_as(&mut con).unwrap();
        assert_eq!((&text[..], whatever), (&b"caf\xe9"[..], 1.5));
    }

    fn bools_are_read_in_every_form(server: TestServer) {
        let mut con = server.connection().unwrap();
        for flag in [true, false] {
            let got = Bools::call((), BoolsArgs { flag }).invoke(&mut con).unwrap();
            assert_eq!((got.lua, got.number, got.text), (flag, flag, flag));
            assert_eq!(got.arrived_as, if flag { "1" } else { "0" });
        }
    }

    fn unions_are_enums(server: TestServer) {
        let mut con = server.connection().unwrap();
        let mut turn = |way| Union::call((), UnionArgs { way }).invoke(&mut con).unwrap();
        assert_eq!(turn(UnionWay::Left), UnionReply::Right);
        assert_eq!(turn(UnionWay::Right), UnionReply::Left);
        assert_eq!(turn(UnionWay::StraightOn), UnionReply::StraightOn);
        assert_eq!(UnionWay::StraightOn.as_str(), "straight-on");
        for way in UnionWay::ALL {
            let turned = turn(*way).as_str().parse().unwrap();
            assert_eq!(turn(turned).as_str(), way.as_str());
        }
    }

    fn documents_go_through_serde(server: TestServer) {
        let mut con = server.connection().unwrap();
        let orders = [
            Order { item: "crab \u{1f980}\n\"".into(), quantity: u32::MAX, price: 0.1, notes: None },
            Order { item: "x".repeat(1 << 20), quantity: 0, price: -1e300, notes: Some(vec!["".into()]) },
        ];
        for order in &orders {
            let call = Documents::call((), DocumentsArgs { order, packed: order });
            let got = call.invoke(&mut con).unwrap();
            assert_eq!(serde_json::from_value::<Order>(got.order).unwrap(), *order);
            assert_eq!((&got.item, got.quantity), (&order.item, order.quantity));
            let unpacked = got.packed.decode::<Order>().unwrap();
            assert_eq!((&unpacked.item, unpacked.price), (&order.item, order.price));
        }
    }

    fn documents_come_in_lists_and_as_types_of_ones_own(server: TestServer) {
        let mut con = server.connection().unwrap();
        let order = Order { item: "crab".into(), quantity: 1, price: 0.5, notes: None };
        let args = DocumentListArgs { kind: DocumentListKind::Words, documents: [&order, &order] };
        let documents = DocumentList::call(DocumentListKeys { sink: "sink" }, args).invoke(&mut con).unwrap();
        assert_eq!(documents, vec![serde_json::to_value(&order).unwrap(); 2]);
        let call = OwnDocument::call((), OwnDocumentArgs { order: &order });
        assert_eq!(call.invoke(&mut con).unwrap(), order);
    }

    fn unions_come_in_lists_and_as_keys_of_maps(server: TestServer) {
        use UnionListSteps::{Left, Right};
        let mut con = server.connection().unwrap();
        let mut count = |steps: &[UnionListSteps]| {
            let counts = UnionList::call((), UnionListArgs { steps }).invoke(&mut con).unwrap();
            let mut counts: Vec<_> = counts.into_iter().map(|(side, n)| (side.as_str(), n)).collect();
            counts.sort_unstable();
            counts
        };
        assert_eq!(count(&[]), [("left", 0), ("right", 0)]);
        assert_eq!(count(&[Left, Right, Left]), [("left", 2), ("right", 1)]);
    }

    fn values_and_replies_can_be_types_of_ones_own(server: TestServer) {
        let mut con = server.connection().unwrap();
        let args = StringsArgs { text: UserId(7), blob: UserId(8), whatever: &UserId(9) };
        let got = Strings::call(StringsKeys { store: UserId(6) }, args).invoke(&mut con).unwrap();
        assert_eq!((got.text.as_str(), got.whatever), ("user:7", b"user:9".to_vec()));
        let args = OwnReplyArgs { text: "a", blob: "b", whatever: "c" };
        let held = OwnReply::call(OwnReplyKeys { store: "store" }, args).invoke(&mut con).unwrap();
        assert_eq!(held, Held("abc".to_owned()));
    }

    fn optional_args_are_sent_or_not(server: TestServer) {
        let mut con = server.connection().unwrap();
        let mut count = |second, third: Option<&str>| {
            let got = Options::call((), OptionsArgs { first: "", second, third }).invoke(&mut con).unwrap();
            assert_eq!((got.second, got.third.as_deref()), (second, third));
            got.count
        };
        assert_eq!(count(None, None), 1);
        assert_eq!(count(Some(0), None), 2);
        assert_eq!(count(Some(u32::MAX), Some("")), 3);
    }

    fn a_gap_in_optional_args_sends_nothing(server: TestServer) {
        let mut con = server.connection().unwrap();
        let args = OptionsArgs { first: "", second: None, third: Some("c") };
        let (reply, commands) = count_commands(&server, || Options::call((), args).invoke(&mut con));
        let error = reply.unwrap_err();
        assert!(error.to_string().contains("`third` is given but `second` before it is `None`"), "{error}");
        assert!(commands.is_empty(), "{commands:?}");
    }

    fn lists_of_any_kind_and_length(server: TestServer) {
        let mut con = server.connection().unwrap();
        let none = Lists::call(
            ListsKeys { keys: [""; 0] },
            ListsArgs { first: "f", values: Vec::new() },
        );
        let got = none.invoke(&mut con).unwrap();
        assert_eq!((got.keys, got.first, got.values), (vec![], "f".to_owned(), vec![]));

        let keys: Vec<String> = (0..3).map(|n| format!("{{tag}}:{n}")).collect();
        let values: Vec<i64> = (0..5000).map(|n| i64::MIN + n).collect();
        let borrowed = Lists::call(
            ListsKeys { keys: &keys },
            ListsArgs { first: 1, values: &values[..] },
        );
        let got = borrowed.invoke(&mut con).unwrap();
        assert_eq!((got.keys, got.values), (keys, values));
    }

    fn composite_replies(server: TestServer) {
        check_shapes(&mut server.connection().unwrap());
    }

    fn values_without_annotations(server: TestServer) {
        let mut con = server.connection().unwrap();
        let call = Untyped::call(UntypedKeys { key1: "k" }, UntypedArgs { arg1: b"\xff", arg2: 41 });
        let value = call.invoke(&mut con).unwrap();
        assert!(matches!(value, Value::Array(items) if items.len() == 3));
        let typed: (String, Vec<u8>, u8) = call.invoke_as(&mut con).unwrap();
        assert_eq!(typed, ("k".to_owned(), vec![0xff], 42));
    }

    fn resp3_replies_read_the_same(server: TestServer) {
        let info = server.client().get_connection_info().clone();
        let settings = info.redis_settings().clone().set_protocol(ProtocolVersion::RESP3);
        let client = redis::Client::open(info.set_redis_settings(settings)).unwrap();
        let mut con = client.get_connection().unwrap();
        check_shapes(&mut con);
        let args = FloatsArgs { single: 0.1, double: 0.1 };
        let got = Floats::call((), args).invoke(&mut con).unwrap();
        assert_eq!((got.single, got.double, got.resp3), (0.1, 0.1, 0.1));
        let got = Bools::call((), BoolsArgs { flag: false }).invoke(&mut con).unwrap();
        assert!(!got.lua && !got.number && !got.text);
    }
}
