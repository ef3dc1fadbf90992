//! Large scripts of one shape: analyzed by all rules in time linear in their size.
#![allow(clippy::unwrap_used, reason = "what is wrong fails the test")]

use std::time::{Duration, Instant};

use evalsha_analyzer::{Source, analyze};

const SIZE: usize = 1_000_000;
/// Time linear in the size is far below, any other far above.
const MOST: Duration = Duration::from_secs(20);

/// Repeated; `@` is another number each time.
const SHAPES: &[&str] = &[
    "redis.log(unknown@, other@)\n",
    "redis.lgo@(1) print(same)\n",
    "redis.call('NOSUCH@', KEYS[1])\n",
    "redis.call('GET', 'k@')\n",
    "redis.call('GET', KEYS[1] .. ARGV[1])\n",
    "pcall(function() nothere@() end)\n",
    "do local f = function(a) return redis.call('GET', a) end f(KEYS[1]) end\n",
    "do local a = KEYS[1] local b = a local c = b redis.call('GET', c) end\n",
    "if redis.call('GET', KEYS[1]) == nil then end ",
    "if redis.call('EXISTS', KEYS[1]) then redis.call('SET', KEYS[1], @) end\n",
    "for i = 1, 2 do redis.call('SET', KEYS[i], i) end\n",
    "do local t = {@, nil, x = @} if t[1] < ARGV[1] then return t end end\n",
    "KEYS[@] = ARGV[@] total@ = 1\n",
    "error('a\\n@')\n",
    "redis.call('GET') do local a@ = 1 end\n",
    "-- é\t@ ",
    "do local ok, e = pcall(function() error({ code = @ }) end) if not ok then error(e) end end\n",
    "do local ok, e = pcall(function() error('a') end) if not ok then error(e .. '@') end end\n",
    "redis.call('DEL', unpack(KEYS)) if #ARGV > @ then return end\n",
    "local function f@() return unpack(KEYS) end for i = 1, 2 do f@() end\n",
    "do local n = #ARGV if n < @ then redis.call('DEL', unpack(ARGV)) end end\n",
    "if ARGV[1] == '@' then while true do redis.call('PING') end end\n",
    "function string.trim(text) return text:match('@') end string.trim(ARGV[1])\n",
    "do local t = { f = function() return @ end } t[ARGV[1]](1) end\n",
    "redis.setresp(3) redis.call('HGETALL', KEYS[1]) redis.setresp(2)\n",
];

fn repeated(shape: &str) -> String {
    let mut text = String::with_capacity(SIZE + shape.len());
    let mut n = 0;
    while text.len() < SIZE {
        n += 1;
        text.push_str(&shape.replace('@', &n.to_string()));
    }
    text
}

#[test]
fn large_scripts_are_analyzed_in_linear_time() {
    for shape in SHAPES {
        let text = repeated(shape);
        let source = Source::new("large.lua", text.into_bytes()).unwrap();
        let start = Instant::now();
        let findings = analyze(&source).findings;
        let places = findings.iter().map(|f| source.position(f.primary.span.end));
        assert!(places.is_sorted_by(|a, b| a.line <= b.line), "{shape}");
        assert!(start.elapsed() < MOST, "{shape}: {:?}", start.elapsed());
    }
}
