//! The table is read, and words are read by it.

use super::*;
use crate::server::commands;

fn words(text: &str) -> Vec<Word<'_>> {
    let words = text.split(' ').map(|word| match word {
        "?" => Word::Any,
        "?i" => Word::Whole,
        "?n" => Word::Number,
        "..." => Word::Rest,
        "''" => Word::Text(b""),
        _ => Word::Text(word.as_bytes()),
    });
    words.collect()
}

fn command(text: &str) -> Command {
    let mut words = text.split(' ');
    let name = words.next().unwrap();
    let sub = words.next().unwrap_or_default();
    commands::find(&format!("{name}|{sub}"))
        .or_else(|| commands::find(name))
        .unwrap()
}

fn call(text: &str) -> Result<Call, Fault> {
    read(&command(text), &words(text), Support::of(&[]))
}

#[test]
fn every_row_is_read() {
    let names: Vec<_> = TABLE.names().collect();
    assert!(names.is_sorted_by(|a, b| a < b));
    for name in names.iter().filter(|name| !name.starts_with('.')) {
        assert!(of(name).is_some(), "{name}");
        assert!(commands::find(name).is_some(), "{name}");
    }
}

/// `2 NotWhole`, or the kinds of the words behind the name and the replies.
fn shown(text: &str) -> String {
    match call(text) {
        Err(Fault { word, wrong }) => format!("{word} {wrong:?}"),
        Ok(call) => {
            let kinds = (1..words(text).len()).map(|word| match call.kind(word) {
                Some(Kind::Option(name)) => name.to_owned(),
                Some(Kind::Key(data)) => data.names().next().unwrap_or_default().to_owned(),
                Some(kind) => format!("{kind:?}"),
                None => "?".to_owned(),
            });
            let kinds: Vec<_> = kinds.collect();
            format!("{} -> {:?}", kinds.join(" "), call.replies())
        }
    }
}

fn same(cases: &[(&str, &str)]) {
    let wrong = cases.iter().filter_map(|(text, expected)| {
        let shown = shown(text);
        (shown != *expected).then(|| format!("{text}\n  is        {shown}\n  should be {expected}"))
    });
    let wrong: Vec<_> = wrong.collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn words_that_are_known() {
    same(&[
        ("GET k", "string -> [OneOf([Text(Any), Null])]"),
        (
            "set k v ex 5 nx",
            "Dest(Data(1)) Text EX Pos NX -> [OneOf([Status(Some(\"OK\")), Null])]",
        ),
        ("SET k v", "Dest(Data(1)) Text -> [Status(Some(\"OK\"))]"),
        (
            "SET k v NX GET",
            "Dest(Data(1)) Text NX GET -> [OneOf([Text(Any), Null])]",
        ),
        ("EXISTS a", "string -> [Int(0, 1)]"),
        (
            "EXISTS a b",
            "string string -> [Int(0, 9223372036854775807)]",
        ),
        (
            "XADD s MAXLEN ~ 5 * f v",
            "stream MAXLEN ~ Uint NewId Text Text -> [Text(Id)]",
        ),
        ("XADD s 5-* f v", "stream TimeId Text Text -> [Text(Id)]"),
        (
            "ZADD z INCR 1 m",
            "zset INCR Float Text -> [OneOf([Float, Null])]",
        ),
        (
            "ZUNION 2 a b WITHSCORES",
            "Count set set WITHSCORES -> [Pairs((Text(Any), Float))]",
        ),
        (
            "ZINTERSTORE d 2 a b WEIGHTS 1 2 AGGREGATE MAX",
            "Dest(Data(16)) Count set set WEIGHTS Float Float AGGREGATE MAX -> [Int(0, 9223372036854775807)]",
        ),
        (
            "XREAD COUNT 2 STREAMS a b 0 $",
            "COUNT Int STREAMS stream stream ReadId ReadId -> [OneOf([Either((List(Tuple([Text(Any), List(Tuple([Text(Id), List(Text(Any))]))])), Map((Text(Any), List(Tuple([Text(Id), List(Text(Any))])))))), Null])]",
        ),
        (
            "SORT k BY w_* GET # GET d_* LIMIT 0 5 STORE d",
            "list BY Pattern GET Pattern GET Pattern LIMIT Int Int STORE Dest(Data(2)) -> [Int(0, 9223372036854775807)]",
        ),
        (
            "ZRANGE z (1 +inf BYSCORE",
            "zset Score Score BYSCORE -> [List(Text(Any))]",
        ),
        ("PUBSUB CHANNELS", "? -> [List(Text(Any))]"),
        ("CLUSTER INFO", "? -> [Any]"),
    ]);
}

#[test]
fn words_that_are_not_known_could_be_anything() {
    same(&[
        (
            "SET k v ?",
            "Dest(Data(1)) Text ? -> [Status(Some(\"OK\")), OneOf([Status(Some(\"OK\")), Null]), OneOf([Text(Any), Null])]",
        ),
        (
            "SET k v EX ?",
            "Dest(Data(1)) Text EX Pos -> [Status(Some(\"OK\"))]",
        ),
        (
            "SET k v EX ?n",
            "Dest(Data(1)) Text EX Pos -> [Status(Some(\"OK\"))]",
        ),
        (
            "SADD k ...",
            "set Text -> [Int(0, 1), Int(0, 9223372036854775807)]",
        ),
        ("HSET k ...", "hash Text -> [Int(0, 9223372036854775807)]"),
        (
            "HSET k f ...",
            "hash Text Text -> [Int(0, 9223372036854775807)]",
        ),
        ("ZADD k ?n m", "zset Float Text -> [Int(0, 1)]"),
        (
            "ZUNION ?i a b WITHSCORES",
            "Count set set ? -> [List(Text(Any)), Pairs((Text(Any), Float))]",
        ),
        ("DEL ?", "string -> [Int(0, 1)]"),
        ("GET ...", "string -> [OneOf([Text(Any), Null])]"),
        (
            "XREAD STREAMS a ...",
            "STREAMS stream ? -> [OneOf([Either((List(Tuple([Text(Any), List(Tuple([Text(Id), List(Text(Any))]))])), Map((Text(Any), List(Tuple([Text(Id), List(Text(Any))])))))), Null])]",
        ),
        (
            "SET k v ...",
            "Dest(Data(1)) Text ? -> [Status(Some(\"OK\")), OneOf([Status(Some(\"OK\")), Null]), OneOf([Text(Any), Null])]",
        ),
    ]);
}

#[test]
fn faults_say_what_is_wrong_where() {
    same(&[
        ("SET k v 60", "3 UnknownOption { meant: Some(\"EX\") }"),
        ("SET k v EX", "3 NoValue"),
        ("SET k v EX soon", "4 NotWhole"),
        ("SET k v EX 1.5", "4 NotWhole"),
        ("SET k v EX 0", "4 OutOfRange"),
        ("SET k v NX XX", "4 Contradiction { with: 3 }"),
        ("SET k v EX 5 KEEPTTL", "5 Contradiction { with: 3 }"),
        (
            "SET k v KEPTTL",
            "3 UnknownOption { meant: Some(\"KEEPTTL\") }",
        ),
        ("SET k v ?i", "3 UnknownOption { meant: None }"),
        ("HSET k f", "2 Unpaired"),
        ("HSET k f v g", "4 Unpaired"),
        ("MSET a 1 b", "3 Unpaired"),
        ("ZADD z one m", "2 NotNumber"),
        ("ZADD z NX GT 1 m", "3 Contradiction { with: 2 }"),
        ("ZADD z INCR 1 a 2 b", "2 Contradiction { with: 6 }"),
        ("ZADD z 1", "2 Unpaired"),
        ("ZUNION 2 a", "1 TooFew"),
        ("ZUNION 1 a b", "3 TooMany { count: 1 }"),
        (
            "ZUNION 1 a WITHSCORE",
            "3 UnknownOption { meant: Some(\"WITHSCORES\") }",
        ),
        ("ZUNION 0 a", "1 OutOfRange"),
        ("ZUNION 2 a b WEIGHTS 1", "1 TooFew"),
        ("GEORADIUS g 1 2 3 M ANY", "6 Needs(\"COUNT\")"),
        ("XREAD STREAMS a b 0", "4 Unpaired"),
        ("XADD s MAXLEN * f v", "3 NotWhole"),
        ("LPUSH l", "1 Missing { option: None }"),
        ("GET a b", "2 Surplus"),
        (
            "ZRANGE z 0 -1 WITHSCORE",
            "4 UnknownOption { meant: Some(\"WITHSCORES\") }",
        ),
        ("EXPIRE k 1.5", "2 NotWhole"),
        ("HINCRBY h f x", "3 NotWhole"),
        ("ZRANGEBYLEX z a +", "2 NotOfKind(Lex)"),
        ("GEOADD g 200 1 m", "2 OutOfRange"),
    ]);
}

#[test]
fn what_only_some_servers_have_is_fine_for_others() {
    let on = |server, minor| {
        let words = words("SET k v IFEQ old");
        let command = command("SET k");
        read_on(&command, &words, server, Version::new(8, minor, 0)).is_ok()
    };
    assert!(on(Server::Valkey, 1) && !on(Server::Valkey, 0) && !on(Server::Redis, 0));
    let all = Support::of(&[(Server::Redis, Version::new(6, 2, 0))]);
    assert!(read(&command("GET k"), &words("GET k"), all).is_ok());
    assert!(call("SET k v IFEQ old").is_ok());
}
