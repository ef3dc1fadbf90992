//! What scripts of many shapes can reply with.

use super::OwnReplies;
use crate::source::Source;

fn replies(body: &str) -> OwnReplies {
    let source = Source::new("test.lua".to_owned(), body.as_bytes().to_vec()).unwrap();
    crate::analyze(&source).replies
}

/// The texts, with `*` where more may follow.
fn texts(body: &str) -> Vec<String> {
    let shown = |error: &super::OwnError| {
        if error.whole {
            error.start.clone()
        } else {
            format!("{}*", error.start)
        }
    };
    let mut texts: Vec<_> = replies(body).errors.iter().map(shown).collect();
    texts.sort();
    texts
}

/// Each of them runs twice if it is sent again after its own NOSCRIPT.
#[test]
fn what_can_read_like_noscript_is_seen() {
    let scripts = [
        "return redis.error_reply(ARGV[1])",
        "return redis.error_reply(KEYS[1])",
        "return server.error_reply(ARGV[1])",
        "return {err = ARGV[1]}",
        "return {['err'] = ARGV[1]}",
        "return {[ARGV[2]] = ARGV[1]}",
        "return redis.error_reply('NOSCRIPT No matching script.')",
        "return redis.error_reply('NO' .. 'SCRIPT No matching script.')",
        "return redis.error_reply('-NOSCRIPT No matching script.')",
        "return redis.error_reply('NOSCRIPT ' .. ARGV[1])",
        "return redis.error_reply('NO' .. ARGV[1])",
        "return {err = 'N' .. ARGV[1]}",
        "return redis.error_reply(string.format('%s', ARGV[1]))",
        "return redis.error_reply(('%s'):format(ARGV[1]))",
        "return redis.error_reply(string.format('NOSCRIPT %d', 1))",
        "return redis.error_reply(redis.call('GET', KEYS[1]))",
        "return redis.error_reply(redis.call('HGET', KEYS[1], 'f') or 'NONE x')",
        "local t = redis.call('HGETALL', KEYS[1])\nreturn redis.error_reply(t[2])",
        "return redis.error_reply(cjson.decode(ARGV[1]).message)",
        "return cjson.decode(ARGV[1])",
        "return cmsgpack.unpack(ARGV[1])",
        "local r = {}\nr.err = ARGV[1]\nreturn r",
        "local r = {}\nr['err'] = ARGV[1]\nreturn r",
        "local r = {}\nr[ARGV[2]] = ARGV[1]\nreturn r",
        "local r = {}\nlocal k = 'e' .. 'rr'\nr[k] = ARGV[1]\nreturn r",
        "local r = {}\nrawset(r, 'err', ARGV[1])\nreturn r",
        "local r = {}\nlocal s = r\ns.err = ARGV[1]\nreturn r",
        "local function put(t, v) t.err = v end\nlocal r = {}\nput(r, ARGV[1])\nreturn r",
        "local function fail(m) return {err = m} end\nreturn fail(ARGV[1])",
        "local function fail(m) return redis.error_reply(m) end\nif x then return fail(ARGV[1]) end\nreturn 1\n---@allow unknown-global",
        "local fail\nfail = function(m) return redis.error_reply(m) end\nreturn fail(ARGV[1])",
        "local M = {}\nfunction M.fail(m) return {err = m} end\nreturn M.fail(ARGV[1])",
        "local M = {fail = function(m) return {err = m} end}\nreturn M.fail(ARGV[1])",
        "local M = {}\nfunction M:fail(m) return {err = m} end\nreturn M:fail(ARGV[1])",
        "local handlers = {a = function(m) return {err = m} end}\nreturn handlers[ARGV[1]](ARGV[2])",
        "local reply = redis.error_reply\nreturn reply(ARGV[1])",
        "local r = redis\nreturn r.error_reply(ARGV[1])",
        "local ok, e = pcall(function() error({err = ARGV[1]}) end)\nreturn e",
        "local ok, e = pcall(function() assert(false, ARGV[1]) end)\nreturn redis.error_reply(e)",
        "local ok, e = pcall(function() error(ARGV[1], 0) end)\nreturn {err = e}",
        "local m = 'A x'\nif ARGV[1] then m = ARGV[1] end\nreturn redis.error_reply(m)",
        "local m\nfor i = 1, 2 do m = ARGV[i] end\nreturn {err = m}",
        "return ARGV[1] and {err = ARGV[1]} or 1",
        "return 1 and redis.error_reply(ARGV[1])",
        "return (redis.error_reply(ARGV[1]))",
        "local function deep(n) if n == 0 then return {err = ARGV[1]} end return deep(n - 1) end\nreturn deep(3)",
        "local t = {redis.error_reply(ARGV[1])}\nreturn t[1]",
        "local t = {}\ntable.insert(t, {err = ARGV[1]})\nreturn table.remove(t)",
        "local t = {a = {err = ARGV[1]}}\nreturn t.a",
        "for _, v in ipairs({redis.error_reply(ARGV[1])}) do return v end",
        "for _, m in ipairs(ARGV) do return redis.error_reply(m) end",
        "return setmetatable({}, {__index = function() return ARGV[1] end})",
        "return loadstring(ARGV[1])()",
        "return coroutine.wrap(function() return {err = ARGV[1]} end)()",
        "return unpack({redis.error_reply(ARGV[1])})",
        "return select(2, 1, redis.error_reply(ARGV[1]))",
        "return redis.error_reply(table.concat(ARGV))",
        "return redis.error_reply(string.sub(ARGV[1], 2))",
        "return redis.error_reply(ARGV[1]:upper())",
        "ARGV.err = ARGV[1]\nreturn ARGV",
        "local a, b = 1, {err = ARGV[1]}\nreturn b",
        "local function two() return 1, {err = ARGV[1]} end\nlocal _, e = two()\nreturn e",
    ];
    for script in scripts {
        let replies = replies(script);
        assert!(replies.noscript().is_some(), "{script}\n{replies:?}");
    }
}

/// What real scripts do, and what needs no EVAL each time.
#[test]
fn what_cannot_read_like_noscript_is_left_alone() {
    let scripts = [
        "",
        "return 1",
        "return redis.call('GET', KEYS[1])",
        "return {1, ARGV[1], redis.call('GET', KEYS[1])}",
        "return KEYS",
        "return redis.error_reply('MYERR gone')",
        "return redis.error_reply('MYERR ' .. ARGV[1])",
        "return {err = 'MYERR ' .. ARGV[1]}",
        "return redis.error_reply('NOSCRIPTS ' .. ARGV[1])",
        "return redis.error_reply('NOSUCHJOB ' .. ARGV[1])",
        "return redis.error_reply(string.format('LIMIT %s of %d', ARGV[1], 5))",
        "-- NOSCRIPT No matching script.\nreturn 1",
        "return 'NOSCRIPT No matching script.'",
        "return {redis.error_reply(ARGV[1])}",
        "error(ARGV[1])",
        "error({err = ARGV[1]})",
        "return redis.pcall('GET', KEYS[1])",
        "local r = redis.pcall('GET', KEYS[1])\nif r.err then return redis.error_reply(r.err) end\nreturn r",
        "local r = redis.pcall('GET', KEYS[1])\nif type(r) == 'table' and r['err'] then return {err = r['err']} end\nreturn 1",
        "local ok, e = pcall(redis.call, 'GET', KEYS[1])\nif not ok then return redis.error_reply(e) end\nreturn 1",
        "local t = {}\nfor i, v in ipairs(ARGV) do t[i] = v end\nreturn t",
        "local t = {}\nfor i = 1, #ARGV do t[#t + 1] = ARGV[i] end\nreturn t",
        "local t = {}\ntable.insert(t, ARGV[1])\nreturn t",
        "local t = {}\nt['job:' .. ARGV[1]] = ARGV[2]\nreturn t",
        "local t = {}\nt[ARGV[1]] = ARGV[2]\nreturn cjson.encode(t)",
        "local d = cjson.decode(ARGV[1])\nd.err = ARGV[2]\nreturn cjson.encode(d)",
        "local function fail(code) return redis.error_reply(code .. ' x') end\nreturn fail('GONE')",
        "local M = {}\nfunction M.get() return redis.call('GET', KEYS[1]) end\nreturn M.get()",
        "local get = redis.call\nreturn get('GET', KEYS[1])",
        "return tonumber(ARGV[1]) or redis.error_reply('BAD number')",
        "return ARGV[1]:upper()",
        "return redis.status_reply(ARGV[1])",
        "return {ok = ARGV[1]}",
        "local t = redis.call('HGETALL', KEYS[1])\nlocal m = {}\nfor i = 1, #t, 2 do m[t[i]] = t[i + 1] end\nreturn m.count",
        "local n = 0\nfor k, v in pairs({a = 1}) do n = n + v end\nreturn n",
    ];
    for script in scripts {
        let replies = replies(script);
        assert_eq!(replies.noscript(), None, "{script}");
    }
}

#[test]
fn texts_are_known_up_to_what_is_computed() {
    for (script, expected) in [
        ("return 1", vec![]),
        ("return redis.error_reply('A x')", vec!["A x"]),
        (
            "return redis.error_reply('A ' .. #ARGV .. ' x')",
            vec!["A *"],
        ),
        ("return {err = 'A ' .. 'b'}", vec!["A b"]),
        (
            "local e = 'A x'\nif ARGV[1] then e = 'B y' end\nreturn {err = e}",
            vec!["A x", "B y"],
        ),
        (
            "local function f(c) return redis.error_reply(c .. ' x') end\nif ARGV[1] then return f('A') end\nreturn f('B')",
            vec!["A x", "B x"],
        ),
        (
            "return redis.error_reply(string.format('A %s', ARGV[1]))",
            vec!["A *"],
        ),
        ("return redis.error_reply(ARGV[1])", vec!["*"]),
    ] {
        assert_eq!(texts(script), expected, "{script}");
    }
}

#[test]
fn a_commands_error_can_be_passed_on() {
    for (script, passes_on) in [
        ("return redis.pcall('GET', KEYS[1])", true),
        ("local r = redis.pcall('GET', KEYS[1])\nreturn r", true),
        (
            "local r = redis.pcall('GET', KEYS[1])\nreturn redis.error_reply(r.err)",
            true,
        ),
        (
            "local r = redis.pcall('GET', KEYS[1])\nreturn {err = 'A ' .. r.err}",
            false,
        ),
        (
            "local ok, e = pcall(redis.call, 'GET', KEYS[1])\nreturn e",
            true,
        ),
        ("return redis.call('GET', KEYS[1])", false),
        ("return {redis.pcall('GET', KEYS[1])}", false),
        ("local r = redis.pcall('GET', KEYS[1])\nreturn 1", false),
    ] {
        assert_eq!(replies(script).passes_on, passes_on, "{script}");
    }
}

#[test]
fn a_status_can_be_queued() {
    for (script, queued) in [
        ("return redis.status_reply('QUEUED')", true),
        ("return {ok = 'QUEUED'}", true),
        ("return redis.status_reply(ARGV[1])", true),
        ("return redis.status_reply('Q' .. ARGV[1])", true),
        ("return redis.status_reply('DONE')", false),
        ("return 'QUEUED'", false),
        ("return redis.call('SET', KEYS[1], 'QUEUED')", false),
    ] {
        assert_eq!(replies(script).queued, queued, "{script}");
    }
}

#[test]
fn publishing_is_seen() {
    for (script, publishes) in [
        ("redis.call('PUBLISH', 'c', 'm')", true),
        ("redis.call('spublish', KEYS[1], 'm')", true),
        ("redis.pcall('Publish', 'c', 'm')", true),
        ("redis.call(ARGV[1], 'c', 'm')", true),
        ("pcall(redis.call, 'PUBLISH', 'c', 'm')", true),
        ("return redis.call('GET', KEYS[1])", false),
        ("-- PUBLISH\nreturn 'PUBLISH'", false),
    ] {
        assert_eq!(replies(script).publishes, publishes, "{script}");
    }
}

/// The work is bounded, whatever the script.
#[test]
fn hostile_scripts_end_in_unknown() {
    let mut chain = String::from("local t0 = {}\n");
    for n in 1..150 {
        chain += &format!(
            "local t{n} = {{t{} , t{}}}\nt{n}[ARGV[1]] = t{}\n",
            n - 1,
            n - 1,
            n - 1
        );
    }
    chain += "return t149[1][1][1][1]";
    assert!(replies(&chain).noscript().is_some());
    let circle = "local a = {}\nlocal b = {err = a.err}\na.err = b.err\nreturn a";
    replies(circle);
    let recursion = "local function f(x) return f(f(x)) end\nreturn f({})";
    replies(recursion);
}
