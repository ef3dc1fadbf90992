use super::*;
use crate::finding::Findings;
use crate::source::Source;

/// Shows the value of each `probe(…)`'s arg, or its types where only those are known.
fn probes(text: &str) -> Vec<String> {
    let source = Source::new("a.lua", text.into()).unwrap();
    let mut findings = Findings::default();
    let chunk = crate::syntax::parse(&source, &mut findings);
    assert!(findings.is_empty(), "{text}");
    let semantics = Semantics::resolve(&chunk, &Interface::default());
    let mut probes = Vec::new();
    for (_, expr) in chunk.exprs() {
        if let ExprKind::Call { callee, args } = expr.kind
            && chunk.global(callee) == Some("probe")
        {
            probes.push(show(&semantics, chunk[args][0]));
        }
    }
    probes
}

fn show(semantics: &Semantics<'_, '_>, expr: ExprId) -> String {
    let chunk = semantics.chunk();
    let nth = |n: Option<u32>| n.map_or("?".to_owned(), |n| n.to_string());
    let command = |call: ExprId| match semantics.command(call).unwrap().target {
        Target::Known(command) => command.name,
        _ => "?",
    };
    match semantics.value(expr) {
        Value::Text(text) => chunk.text(chunk[text].span).to_owned(),
        Value::Number(number) => number.to_string(),
        Value::Nil => "nil".into(),
        Value::Bool(value) => value.to_string(),
        Value::Slots(input) => input.table().into(),
        Value::Slot(input, n) => format!("{}[{}]", input.table(), nth(n)),
        Value::Library(name) => name.into(),
        Value::Reply(call) => format!("reply of {}", command(call)),
        Value::Element(call, n) => format!("{} of {}", nth(n), command(call)),
        Value::Call(call) => format!("{}()", semantics.library_call(call).unwrap().0),
        Value::Table(_) => "table".into(),
        Value::Function(_) => "function".into(),
        Value::Some(kinds) => kinds.to_string(),
    }
}

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    assert_eq!(probes(text), expected, "{text}");
}

#[test]
fn aliases_are_followed() {
    check(
        "local rcall = redis.call probe(rcall) probe(rcall('GET', 'x'))",
        &["redis.call", "reply of get"],
    );
    check(
        "local call, pcall = redis.call, redis.pcall probe(call) probe(pcall)",
        &["redis.call", "redis.pcall"],
    );
    check("local r = redis probe(r.pcall)", &["redis.pcall"]);
    check(
        "local KEYS, ARGV = KEYS, ARGV probe(KEYS[1]) probe(ARGV[2])",
        &["KEYS[1]", "ARGV[2]"],
    );
    check(
        "local key, now = KEYS[1], tonumber(ARGV[1]) probe(key) probe(now)",
        &["KEYS[1]", "tonumber()"],
    );
    check("local n = 2 probe(ARGV[n + 1])", &["ARGV[3]"]);
    check(
        "probe(server.call) probe(redis['call'])",
        &["redis.call", "redis.call"],
    );
    check(
        "local a, b = unpack(KEYS) probe(a) probe(b)",
        &["KEYS[1]", "KEYS[2]"],
    );
    check(
        "local v = redis.call('HMGET', KEYS[1], 'a') probe(v[1]) probe(v[n])",
        &["1 of hmget", "? of hmget"],
    );
    check(
        "probe(KEYS[#KEYS]) probe(KEYS[0]) probe(KEYS.x)",
        &["KEYS[?]", "nil", "nil"],
    );
}

#[test]
fn shadowing_hides_globals() {
    check("local redis = {} probe(redis.call)", &["nil"]);
    check("local tonumber = 5 probe(tonumber)", &["5"]);
    check("local function f(KEYS) probe(KEYS) end f({})", &["table"]);
    check("do local KEYS = 1 end probe(KEYS)", &["KEYS"]);
}

#[test]
fn only_the_last_write_counts() {
    check("local x = 1 x = 2 probe(x)", &["2"]);
    check("local x = 1 probe(x) x = 2", &["1"]);
    check("local x probe(x) x = KEYS[1] probe(x)", &["nil", "KEYS[1]"]);
    check("local x = 1 do x = 2 end probe(x)", &["2"]);
    check(
        "local x, y = 1, 2 x, y = y, x probe(x) probe(y)",
        &["2", "1"],
    );
    check("local x, y = 1 probe(y)", &["nil"]);
    check(
        "local x, y = f() probe(x) probe(y)",
        &["anything", "anything"],
    );
    check("local x, y = redis.call('GET', 'a') probe(y)", &["nil"]);
}

#[test]
fn branches_are_undone() {
    check(
        "local x = 1 if c then x = 2 probe(x) elseif probe(x) then probe(x) else x = 3 end probe(x)",
        &["2", "1", "1", "a number"],
    );
    check(
        "local x = 1 if c then do x = 2 end end probe(x)",
        &["a number"],
    );
    check("local x = 1 if c then local x = 2 end probe(x)", &["1"]);
    check(
        "local x = redis.call('GET', 'k') if x == nil then probe(x) x = 0 end",
        &["reply of get"],
    );
    check(
        "local x = 1 if a then if b then x = 2 end probe(x) end probe(x)",
        &["a number", "a number"],
    );
}

#[test]
fn loops_are_entered_again() {
    check(
        "local x = 1 while c do probe(x) x = 2 end probe(x)",
        &["a number", "a number"],
    );
    check("local x = 1 while probe(x) do x = 2 end", &["a number"]);
    check(
        "local x = 1 repeat x = 2 probe(x) until probe(x)",
        &["2", "2"],
    );
    check("for i = 1, 2 do probe(i) end", &["a number"]);
    check("for i, k in ipairs(KEYS) do probe(k) end", &["KEYS[?]"]);
    check("for i = 1, #ARGV do probe(ARGV[i]) end", &["ARGV[?]"]);
    check(
        "local x = 1 for i = 1, 2 do local y = x probe(y) end",
        &["1"],
    );
    check(
        "local x = 1 for i = 1, 2 do local f = function() x = 2 end probe(x) f() end",
        &["a number"],
    );
}

#[test]
fn functions_run_later() {
    check("local x = 1 local function f() probe(x) end", &["1"]);
    check(
        "local x = 1 local function f() probe(x) end x = 2",
        &["a number"],
    );
    check("local x = 1 x = 2 local function f() probe(x) end", &["2"]);
    check(
        "local x = 1 local function f() x = 2 end f() probe(x)",
        &["a number"],
    );
    check("local x = 1 probe(x) local function f() x = 2 end", &["1"]);
    check(
        "local f f = function() probe(f) end probe(f)",
        &["a function or nil", "function"],
    );
}

#[test]
fn calls_decide_parameters() {
    check("local function f(k) probe(k) end f(KEYS[1])", &["KEYS[1]"]);
    check(
        "local function f(k) probe(k) end f(KEYS[1]) f(KEYS[2])",
        &["KEYS[?]"],
    );
    check(
        "local function f(k) probe(k) end f(KEYS[1]) f(ARGV[1])",
        &["a text or nil"],
    );
    check("local function f(k, n) probe(n) end f(KEYS[1])", &["nil"]);
    check("local function f(k, n) probe(n) end f(g())", &["anything"]);
    check(
        "local function f(k) probe(k) end f(KEYS[1]) t.f = f",
        &["anything"],
    );
    check(
        "local function f(k) probe(k) end table.sort(t, f)",
        &["anything"],
    );
    check(
        "local function g(k) probe(k) end local function f(k) g(k) end f(KEYS[1])",
        &["KEYS[1]"],
    );
    check(
        "local function f(call, k) return call('GET', k) end probe(f(redis.call, KEYS[1]))",
        &["reply of get"],
    );
    check(
        "local f = function(k) probe(k) end if c then f = g end f(KEYS[1])",
        &["anything"],
    );
    check(
        "local f f = function(k) probe(k) end f(KEYS[1])",
        &["KEYS[1]"],
    );
    check(
        "local f f = function(k) probe(k) f(1) end f(KEYS[1])",
        &["a number, a text or nil"],
    );
    check("local function f(k) k = 1 probe(k) end f(KEYS[1])", &["1"]);
    check(
        "local function f(keys) probe(keys[2]) end f(KEYS)",
        &["KEYS[2]"],
    );
}

#[test]
fn types_of_what_is_not_certain() {
    let nil = Kinds::NIL;
    let cases = [
        ("tonumber(x)", Kinds::NUMBER | nil),
        ("tonumber(x) or 0", Kinds::NUMBER),
        ("x .. y", Kinds::STRING),
        ("redis.call('GET', k)", Kinds::STRING | Kinds::FALSE),
        (
            "redis.pcall('GET', k)",
            Kinds::STRING | Kinds::FALSE | Kinds::TABLE,
        ),
        ("redis.call('GET', k) or '0'", Kinds::STRING),
        ("redis.call('EXISTS', k)", Kinds::NUMBER),
        ("redis.call('SET', k, v, 'PX', 5)", Kinds::TABLE),
        ("redis.call('SET', k, v, 'NX')", Kinds::TABLE | Kinds::FALSE),
        (
            "redis.call('SET', k, v, ARGV[3])",
            Kinds::STRING | Kinds::TABLE | Kinds::FALSE,
        ),
        ("redis.call('LPOP', k, 2)", Kinds::TABLE | Kinds::FALSE),
        (
            "redis.call('HMGET', k, 'a')[1]",
            Kinds::STRING | Kinds::FALSE,
        ),
        ("redis.call('HMGET', k, 'a')[2]", nil),
        ("redis.call(cmd, k)", Kinds::ANY.without(nil)),
        ("redis.call(unpack(t))", Kinds::ANY.without(nil)),
    ];
    for (text, types) in cases {
        let text = format!("probe({text})");
        let source = Source::new("a.lua", text.clone().into_bytes()).unwrap();
        let chunk = crate::syntax::parse(&source, &mut Findings::default());
        let semantics = Semantics::resolve(&chunk, &Interface::default());
        let (_, probe) = chunk.exprs().next_back().unwrap();
        let ExprKind::Call { args, .. } = probe.kind else {
            panic!("{text}");
        };
        assert_eq!(semantics.types(chunk[args][0]), types, "{text}");
    }
}

#[test]
fn replies_have_the_form_of_the_protocol() {
    check("probe(redis.call('GET', k) and 1)", &["a number or false"]);
    check(
        "redis.setresp(3) probe(redis.call('GET', k) and 1)",
        &["a number or nil"],
    );
    check(
        "redis.setresp(3) redis.setresp(2) probe(redis.call('GET', k) and 1)",
        &["a number or false"],
    );
    check(
        "if x then redis.setresp(3) end probe(redis.call('GET', k) and 1)",
        &["a number, false or nil"],
    );
}

#[test]
fn uses_of_slots() {
    let uses = |text: &str| {
        let source = Source::new("a.lua", text.into()).unwrap();
        let chunk = crate::syntax::parse(&source, &mut Findings::default());
        let semantics = Semantics::resolve(&chunk, &Interface::default());
        let show = |slot: &SlotUse| {
            let how = match slot.how {
                Use::At(number) => format!("at {number}"),
                Use::Somewhere => "somewhere".into(),
                Use::Length(_) => "length".into(),
                Use::Write => "write".into(),
                Use::Whole => "whole".into(),
            };
            format!("{} {how}", slot.input.table())
        };
        semantics
            .slots()
            .iter()
            .map(show)
            .collect::<Vec<_>>()
            .join(", ")
    };
    assert_eq!(
        uses("return {KEYS[1], ARGV[2], (KEYS)[0]}"),
        "KEYS at 1, ARGV at 2, KEYS at 0"
    );
    assert_eq!(
        uses("local k, a = KEYS, ARGV return k[1] .. a[i]"),
        "KEYS at 1, ARGV somewhere"
    );
    assert_eq!(
        uses("for i = 1, #KEYS do f(KEYS[i]) end"),
        "KEYS length, KEYS somewhere"
    );
    assert_eq!(uses("local k = KEYS k = 5"), "KEYS whole");
    assert_eq!(uses("return unpack(ARGV, 2)"), "ARGV whole");
    assert_eq!(
        uses("local function f(k) return k[1] end return f(KEYS)"),
        "KEYS at 1"
    );
    assert_eq!(
        uses("local function f(k) k = 1 end return f(KEYS)"),
        "KEYS whole"
    );
    assert_eq!(uses("return f(KEYS)"), "KEYS whole");
    assert_eq!(uses("KEYS[3] = 'x' KEYS = 1"), "KEYS write");
    assert_eq!(uses("return {keys = KEYS}"), "KEYS whole");
}
