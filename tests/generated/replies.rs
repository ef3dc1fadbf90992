//! How a script ends: what it returns, and what `---@returns` says of that.

use crate::inputs::ArgKind;
use crate::maker::{Kind, Maker};

/// Calls whose replies are returned as they are, and their types; `@name` is the key of that name, and `@any`, `@whole`
/// and `@numeral` are values that are made up: a text, a number and a text of digits.
const REPLIES: &[(&str, &str)] = &[
    ("'GET', @title", "str?"),
    ("'GET', @counter", "i64?"),
    ("'STRLEN', @title", "u64"),
    ("'GETRANGE', @title, 0, 2", "bytes"),
    ("'APPEND', @title, 'x'", "u64"),
    ("'SETRANGE', @title, 2, 'yy'", "u64"),
    ("'GETBIT', @title, 3", "bool"),
    ("'BITCOUNT', @title", "u32"),
    ("'BITPOS', @title, 1", "i64"),
    (
        "'BITFIELD', @title, 'GET', 'u8', 0, 'INCRBY', 'u4', 8, 1",
        "[i64]",
    ),
    ("'SET', @title, 'x'", "status"),
    ("'SET', @title, @any", "status"),
    ("'SET', @counter, @whole", "status"),
    ("'SET', @title, @any, 'PX', @numeral + 10", "status"),
    ("'GETSET', @title, @any", "bytes?"),
    ("'APPEND', @title, @any", "u64"),
    ("'INCRBY', @counter, @whole", "i64"),
    ("'HSET', @user, 'name', @any", "u8"),
    ("'HMGET', @user, 'name', @any", "[bytes?]"),
    ("'HINCRBY', @totals, 'b', @whole", "i64"),
    ("'HDEL', @user, @any, @any", "u8"),
    ("'RPUSH', @names, @any, @any", "u64"),
    ("'LREM', @names, 0, @any", "u64"),
    ("'LPOS', @names, @any", "u64?"),
    ("'LINDEX', @names, @whole", "bytes?"),
    ("'LRANGE', @names, 0, @whole", "[bytes]"),
    ("'LPOP', @names, @numeral", "[bytes]?"),
    ("'SADD', @tags, @any", "bool"),
    ("'SISMEMBER', @tags, @any", "bool"),
    ("'SRANDMEMBER', @tags, @whole", "[bytes]"),
    ("'ZADD', @scores, @whole, @any", "u8"),
    ("'ZADD', @scores, 'INCR', @numeral, @any", "f64?"),
    ("'ZSCORE', @scores, @any", "f64?"),
    ("'ZRANK', @scores, @any", "u64?"),
    (
        "'ZRANGEBYSCORE', @scores, @whole, '+inf', 'LIMIT', 0, @numeral",
        "[bytes]",
    ),
    ("'XADD', @log, '*', 'kind', @any", "str"),
    (
        "'XRANGE', @log, '-', '+', 'COUNT', 1 + @numeral",
        "[(id: str, fields: {[str]: bytes})]?",
    ),
    ("'ECHO', @any", "bytes"),
    ("'EXPIRE', @title, @numeral", "bool"),
    ("'SET', @title, 'x', 'NX'", "status?"),
    ("'SET', @title, 'x', 'GET'", "bytes?"),
    ("'SET', @title, 'x', 'XX', 'KEEPTTL'", "status?"),
    ("'GETEX', @title, 'PX', 50000", "bytes?"),
    ("'GETDEL', @spare", "bytes?"),
    ("'GETSET', @title, 'x'", "bytes?"),
    ("'SETNX', @spare, 'x'", "bool"),
    ("'MGET', @title, @spare", "[bytes?]"),
    ("'MSET', @title, 'a', @spare, 'b'", "status"),
    ("'MSETNX', @title, 'a', @spare, 'b'", "bool"),
    ("'INCR', @counter", "i64"),
    ("'INCRBYFLOAT', @spare, '0.5'", "f64"),
    ("'TTL', @title", "i64"),
    ("'PTTL', @spare", "i64"),
    ("'EXPIRE', @title, 100", "bool"),
    ("'PERSIST', @title", "bool"),
    ("'EXISTS', @title, @spare", "u8"),
    ("'DEL', @title, @user", "u8"),
    ("'UNLINK', @title", "u8"),
    ("'TOUCH', @title", "u8"),
    ("'TYPE', @scores", "status"),
    ("'OBJECT', 'ENCODING', @user", "str?"),
    ("'COPY', @title, @spare", "bool"),
    ("'DUMP', @spare", "bytes?"),
    ("'HGET', @user, 'name'", "bytes?"),
    (
        "'HMGET', @user, 'name', 'none'",
        "(name: bytes?, none: bytes?)",
    ),
    ("'HMGET', @user, 'name', 'none'", "[bytes?]"),
    ("'HGETALL', @user", "{[str]: bytes}"),
    ("'HGETALL', @totals", "{[str]: u64}"),
    ("'HKEYS', @user", "[str]"),
    ("'HVALS', @totals", "[u64]"),
    ("'HLEN', @user", "u64"),
    ("'HSTRLEN', @user, 'name'", "u64"),
    ("'HSET', @user, 'a', 1, 'b', 2", "u8"),
    ("'HSETNX', @user, 'name', 'x'", "bool"),
    ("'HDEL', @user, 'city'", "bool"),
    ("'HEXISTS', @user, 'name'", "bool"),
    ("'HINCRBY', @totals, 'b', 5", "i64"),
    ("'HINCRBYFLOAT', @totals, 'c', 0.25", "f64"),
    ("'HRANDFIELD', @user", "str?"),
    ("'HRANDFIELD', @user, 5", "[str]"),
    ("'HRANDFIELD', @user, 5, 'WITHVALUES'", "{[str]: bytes}"),
    ("'HSCAN', @user, 0", "(cursor: u64, found: {[str]: bytes})"),
    ("'LLEN', @names", "u64"),
    ("'LRANGE', @names, 0, -1", "[bytes]"),
    ("'LRANGE', @numbers, 0, -1", "[u64]"),
    ("'LINDEX', @names, 0", "bytes?"),
    ("'LPOP', @names", "bytes?"),
    ("'LPOP', @names, 2", "[bytes]?"),
    ("'RPOP', @spare_list, 2", "[bytes]?"),
    ("'LPOS', @names, 'al'", "u64?"),
    ("'LPOS', @names, 'al', 'COUNT', 0", "[u64]"),
    ("'LINSERT', @names, 'BEFORE', 'al', 'x'", "i64"),
    ("'LREM', @names, 0, 'al'", "u64"),
    ("'LSET', @numbers, 0, 5", "status"),
    ("'LTRIM', @names, 0, 1", "status"),
    ("'LMOVE', @names, @names, 'LEFT', 'RIGHT'", "bytes?"),
    ("'RPOPLPUSH', @names, @names", "bytes?"),
    ("'RPUSH', @names, 'x', 'y'", "u64"),
    ("'RPUSHX', @spare_list, 'x'", "u64"),
    ("'SORT', @numbers, 'DESC'", "[u64]"),
    ("'SORT', @numbers, 'STORE', @spare", "u64"),
    ("'SADD', @tags, 'x'", "u8"),
    ("'SREM', @tags, 'red'", "bool"),
    ("'SCARD', @tags", "u64"),
    ("'SMEMBERS', @tags", "[bytes]"),
    ("'SISMEMBER', @tags, 'red'", "bool"),
    ("'SMISMEMBER', @tags, 'red', 'no'", "[bool]"),
    ("'SPOP', @tags", "bytes?"),
    ("'SPOP', @tags, 2", "[bytes]"),
    ("'SRANDMEMBER', @tags", "bytes?"),
    ("'SRANDMEMBER', @tags, -2", "[bytes]"),
    ("'SINTER', @tags, @tags", "[bytes]"),
    ("'SDIFFSTORE', @spare, @tags", "u64"),
    (
        "'SSCAN', @tags, 0, 'COUNT', 5",
        "(cursor: str, found: [bytes])",
    ),
    ("'SMOVE', @tags, @spare_set, 'red'", "bool"),
    ("'ZADD', @scores, 5, 'five', 6, 'six'", "u8"),
    ("'ZADD', @scores, 'CH', 'GT', 5, 'five'", "u8"),
    ("'ZADD', @scores, 'NX', 'INCR', 5, 'one'", "f64?"),
    ("'ZADD', @scores, 'INCR', 5, 'one'", "f64?"),
    ("'ZINCRBY', @scores, 1.5, 'one'", "f64"),
    ("'ZSCORE', @scores, 'half'", "f64?"),
    ("'ZMSCORE', @scores, 'half', 'none'", "[f64?]"),
    ("'ZRANK', @scores, 'half'", "u64?"),
    ("'ZREVRANK', @scores, 'none'", "u64?"),
    ("'ZRANGE', @scores, 0, -1", "[bytes]"),
    ("'ZRANGE', @scores, 0, -1, 'WITHSCORES'", "{[bytes]: f64}"),
    (
        "'ZRANGE', @scores, '-inf', '+inf', 'BYSCORE', 'LIMIT', 0, 2",
        "[bytes]",
    ),
    (
        "'ZRANGEBYSCORE', @scores, 0, '(5', 'WITHSCORES', 'LIMIT', 0, 1",
        "{[bytes]: f64}",
    ),
    ("'ZREVRANGE', @scores, 0, 0, 'WITHSCORES'", "[str]"),
    ("'ZCOUNT', @scores, 1, 3", "u64"),
    ("'ZCARD', @scores", "u64"),
    ("'ZREM', @scores, 'one', 'two'", "u8"),
    ("'ZREMRANGEBYSCORE', @scores, '-inf', 2", "u64"),
    ("'ZPOPMIN', @scores", "{[bytes]: f64}"),
    ("'ZPOPMAX', @scores, 2", "{[bytes]: f64}"),
    ("'ZPOPMIN', @spare_zset", "{[bytes]: f64}"),
    ("'ZRANDMEMBER', @scores, 2, 'WITHSCORES'", "{[bytes]: f64}"),
    (
        "'ZSCAN', @scores, 0",
        "(cursor: u64, found: {[bytes]: f64})",
    ),
    (
        "'ZUNION', 2, @scores, @scores, 'WITHSCORES'",
        "{[bytes]: f64}",
    ),
    ("'ZDIFF', 1, @scores", "[bytes]"),
    ("'ZRANGESTORE', @spare, @scores, 0, 1", "u64"),
    ("'ZLEXCOUNT', @scores, '-', '+'", "u64"),
    ("'XADD', @log, '*', 'kind', 'x'", "str"),
    ("'XADD', @spare, 'NOMKSTREAM', '*', 'kind', 'x'", "str?"),
    ("'XADD', @log, 'MAXLEN', '~', 10, '*', 'kind', 'x'", "str"),
    ("'XLEN', @log", "u64"),
    (
        "'XRANGE', @log, '-', '+'",
        "[(id: str, fields: {[str]: bytes})]",
    ),
    (
        "'XREVRANGE', @log, '+', '-', 'COUNT', 1",
        "[(id: str, fields: [bytes])]",
    ),
    (
        "'XREAD', 'COUNT', 2, 'STREAMS', @log, 0",
        "[(stream: str, found: [(id: str, fields: {[str]: bytes})])]?",
    ),
    (
        "'XREAD', 'STREAMS', @log, '$'",
        "[(stream: str, found: [(id: str, fields: [bytes])])]?",
    ),
    ("'XTRIM', @log, 'MAXLEN', 1", "u64"),
    ("'XDEL', @log, '1-1'", "u8"),
    ("'XGROUP', 'CREATE', @log, 'g', '$'", "status"),
    ("'XINFO', 'STREAM', @log", "any"),
    ("'PFADD', @spare, 'a'", "bool"),
    ("'PFCOUNT', @spare_log", "u64"),
    ("'GEOADD', @place, 1, 2, 'here'", "u8"),
    (
        "'GEOPOS', @place, 'palermo', 'none'",
        "[(lon: f64, lat: f64)?]",
    ),
    ("'GEODIST', @place, 'palermo', 'catania', 'km'", "f64?"),
    ("'GEOHASH', @place, 'palermo'", "[str?]"),
    (
        "'GEOSEARCH', @place, 'FROMLONLAT', 15, 37, 'BYRADIUS', 200, 'km', 'ASC'",
        "[bytes]",
    ),
    (
        "'GEOSEARCH', @place, 'FROMLONLAT', 15, 37, 'BYRADIUS', 200, 'km', 'WITHDIST', 'WITHCOORD'",
        "[(member: bytes, distance: f64, at: (lon: f64, lat: f64))]",
    ),
    ("'TIME'", "(seconds: u64, micros: u32)"),
    ("'TIME'", "[u64]"),
    ("'PING'", "status"),
    ("'ECHO', 'hello'", "str"),
    ("'DBSIZE'", "u64"),
    ("'PUBLISH', 'channel', 'x'", "u64"),
    ("'SCAN', 0, 'COUNT', 100", "(cursor: u64, keys: [bytes])"),
    ("'KEYS', '*'", "[bytes]"),
    ("'RANDOMKEY'", "bytes?"),
];

impl Maker {
    /// Writes the end, and says its type.
    pub(crate) fn end(&mut self) -> String {
        match self.rng.usize(..18) {
            12 => self.end_with_limit(),
            13 => self.end_with_lookup(),
            14 => self.end_with_counts(),
            15 => self.end_with_resp3(),
            16 | 17 => self.end_with_args(),
            0..=3 => self.end_with_reply(),
            4 => self.end_with_struct(),
            5 => self.end_with_either(),
            6 => self.end_with_rows(),
            7 => self.end_with_word(),
            8 => self.end_with_document(),
            9 => self.end_with_status(),
            _ => {
                let (value, ty) = self.a_reply();
                self.line(format!("return {value}"));
                ty
            }
        }
    }

    fn reply_of_command(&mut self) -> (String, String) {
        let (call, ty) = REPLIES[self.rng.usize(..REPLIES.len())];
        let mut call = call.to_owned();
        // Those that nothing of another type may be in.
        for (name, other) in [
            ("@spare_list", "names"),
            ("@spare_set", "tags"),
            ("@spare_zset", "scores"),
            ("@spare_log", "spare"),
        ] {
            call = call.replace(name, &self.inputs.key(other));
        }
        for (name, kind) in [
            ("@any", Kind::Text),
            ("@whole", Kind::Int),
            ("@numeral", Kind::Digits),
        ] {
            while call.contains(name) {
                let value = match kind {
                    Kind::Int => self.int(2),
                    Kind::Digits => self.digits(2),
                    _ => self.a_text(2),
                };
                call = call.replacen(name, &value, 1);
            }
        }
        let mut keys = self.inputs.keys.clone();
        keys.sort_unstable_by_key(|name| std::cmp::Reverse(name.len()));
        for name in keys {
            call = call.replace(&format!("@{name}"), &self.inputs.key(name));
        }
        (format!("redis.call({call})"), ty.to_owned())
    }

    fn end_with_reply(&mut self) -> String {
        let spare = self.inputs.key("spare");
        self.line(format!("redis.call('DEL', {spare})"));
        let (call, ty) = self.reply_of_command();
        match self.rng.usize(..4) {
            0 => {
                let name = self.fresh("reply");
                self.line(format!("local {name} = {call}\nreturn {name}"));
            }
            1 => {
                let name = self.fresh("f");
                self.line(format!(
                    "local function {name}()\n  return {call}\nend\nreturn {name}()"
                ));
            }
            _ => self.line(format!("return {call}")),
        }
        ty
    }

    /// A value and the type that it has as a reply.
    fn a_reply(&mut self) -> (String, String) {
        let test = self.tested.len();
        let (value, ty) = match self.rng.usize(..11) {
            0 => (self.value(Kind::Int, 2), "i64"),
            1 => (format!("({} % 200)", self.value(Kind::Int, 2)), "u8"),
            2 => (format!("tostring({})", self.value(Kind::Float, 2)), "f64"),
            3 => (self.value(Kind::Text, 2), "bytes"),
            4 => (self.value(Kind::Digits, 2), "u32"),
            5 => (
                format!("({}) and 1 or 0", self.value(Kind::Bool, 2)),
                "bool",
            ),
            6 => (self.value(Kind::Ints, 2), "[i64]"),
            7 => (self.value(Kind::Texts, 2), "[bytes]"),
            8 => (self.value(Kind::DigitTexts, 2), "[u64]"),
            9 => (self.value(Kind::MaybeText, 2), "bytes?"),
            _ => (self.value(Kind::MaybeInt, 2), "i64?"),
        };
        self.tested.truncate(test);
        (value, ty.to_owned())
    }

    /// Fields; one that may be nil goes last, since nothing comes after nil.
    fn end_with_struct(&mut self) -> String {
        let mut fields = Vec::new();
        let mut types = Vec::new();
        for at in 0..self.rng.usize(1..5) {
            let (value, ty) = self.a_reply();
            let value = if ty == "i64?" {
                format!("{value} or false")
            } else {
                value
            };
            let value = if ty == "bytes?" {
                format!("{value} or false")
            } else {
                value
            };
            fields.push(value);
            types.push(format!("field{at}: {ty}"));
        }
        let ty = if self.one_in(2) {
            format!("({})", types.join(", "))
        } else {
            format!("{{ {} }}", types.join(", "))
        };
        if self.one_in(2) {
            self.line(format!("return {{{}}}", fields.join(", ")))
        } else {
            let out = self.fresh("out");
            self.line(format!("local {out} = {{}}"));
            for (at, field) in fields.iter().enumerate() {
                self.line(format!("{out}[{}] = {field}", at + 1));
            }
            self.line(format!("return {out}"));
        }
        ty
    }

    /// One type from several places, of which one may give nothing.
    fn end_with_either(&mut self) -> String {
        let kinds = [
            (Kind::Int, "i64"),
            (Kind::Text, "bytes"),
            (Kind::Ints, "[i64]"),
            (Kind::Texts, "[bytes]"),
            (Kind::DigitTexts, "[u64]"),
        ];
        let (kind, ty) = kinds[self.rng.usize(..kinds.len())];
        let test = self.bool(1);
        let is_optional = self.one_in(2);
        let first = if is_optional {
            self.pick(&["nil", "false"]).to_owned()
        } else {
            self.value(kind, 2)
        };
        let second = self.value(kind, 2);
        if self.one_in(2) {
            self.line(format!(
                "if {test} then\n  return {first}\nend\nreturn {second}"
            ))
        } else {
            let name = self.fresh("reply");
            self.line(format!(
                    "local {name}\nif {test} then\n  {name} = {first}\nelse\n  {name} = {second}\nend\nreturn {name}"
                ));
        }
        format!("{ty}{}", if is_optional { "?" } else { "" })
    }

    /// A list of lists, or names and values in turn.
    fn end_with_rows(&mut self) -> String {
        let (out, list) = (self.fresh("out"), self.value(Kind::Texts, 1));
        self.line(format!("local {out} = {{}}"));
        if self.one_in(2) {
            let row = self.pick(&[
                "table.insert(@, {v, #v})",
                "@[#@ + 1] = {v, i}",
                "local row = {}\n  row[1] = v\n  row[2] = i\n  @[i] = row",
            ]);
            let row = row.replace('@', &out);
            self.line(format!(
                "for i, v in ipairs({list}) do\n  {row}\nend\nreturn {out}"
            ));
            return "[(name: bytes, n: u32)]".to_owned();
        }
        let row = self.pick(&[
            "@[#@ + 1] = v .. i\n  @[#@ + 1] = i",
            "table.insert(@, i .. v)\n  table.insert(@, #v)",
        ]);
        let row = row.replace('@', &out);
        self.line(format!(
            "for i, v in ipairs({list}) do\n  {row}\nend\nreturn {out}"
        ));
        "{[bytes]: u32}".to_owned()
    }

    fn end_with_word(&mut self) -> String {
        if let Some(at) = self.arg_of(&[ArgKind::Mode]) {
            self.line(format!("return ARGV[{at}]"));
            return "\"fast\"|\"slow\"|\"off\"".to_owned();
        }
        let test = self.bool(2);
        let lines = self.pick(&[
            "return (#) and 'on' or 'off'",
            "if # then return 'on' end\nreturn 'off'",
            "local word = 'off'\nif # then word = 'on' end\nreturn word",
            "local words = { [true] = 'on', [false] = 'off' }\nreturn words[(#) and true or false]",
        ]);
        self.line(lines.replace('#', &test));
        "\"on\"|\"off\"".to_owned()
    }

    fn end_with_document(&mut self) -> String {
        let (int, ints) = (self.value(Kind::Int, 1), self.value(Kind::Ints, 1));
        let pack = self.pick(&["cjson.encode", "cmsgpack.pack"]);
        self.line(format!(
            "local doc = {{ n = {int}, list = {ints}, name = 'x' }}"
        ));
        self.line(format!("return {pack}(doc)"));
        if pack == "cjson.encode" {
            "json"
        } else {
            "msgpack"
        }
        .to_owned()
    }

    fn end_with_status(&mut self) -> String {
        let line = self.pick(&[
            "return redis.status_reply('DONE')",
            "return {ok = 'DONE'}",
            "local reply = {}\nreply.ok = 'DONE'\nreturn reply",
            "return redis.call('PING')",
            "",
            "return nil",
        ]);
        self.line(line);
        if line.is_empty() || line.ends_with("nil") {
            "nil"
        } else {
            "status"
        }
        .to_owned()
    }

    /// What a rate limiter does.
    fn end_with_limit(&mut self) -> String {
        let (scores, limit) = (self.inputs.key("scores"), self.int(1));
        let now = self.pick(&[
            "local at = redis.call('TIME')\nlocal now = at[1] * 1000 + math.floor(at[2] / 1000)",
            "local now = tonumber(redis.call('TIME')[1])",
        ]);
        self.line(now);
        self.line(format!("local limit = 1 + math.abs({limit})"));
        self.line(format!(
            "redis.call('ZREMRANGEBYSCORE', {scores}, 0, now - 1000)\nlocal used = redis.call('ZCARD', {scores})"
        ));
        self.line(format!(
            "if used < limit then\n  redis.call('ZADD', {scores}, now, now .. '-' .. used)\n  return {{1, limit - used - 1, 0}}\nend"
        ));
        self.line(format!(
            "local oldest = redis.call('ZRANGE', {scores}, 0, 0, 'WITHSCORES')\nreturn {{0, 0, oldest[2] and tonumber(oldest[2]) or 0}}"
        ));
        "(allowed: bool, left: u32, since: i64)".to_owned()
    }

    /// A value by the name in an arg.
    fn end_with_lookup(&mut self) -> String {
        let Some(at) = self.arg_of(&[ArgKind::Mode]) else {
            return self.end_with_limit();
        };
        let counter = self.inputs.key("counter");
        let (lines, ty) = match self.rng.usize(..4) {
            0 => (
                format!(
                    "local names = {{ fast = 'one', slow = 'two', off = 'none' }}\nreturn names[ARGV[{at}]]"
                ),
                "\"one\"|\"two\"|\"none\"",
            ),
            1 => (
                format!(
                    "local ops = {{\n  fast = function(key) return redis.call('INCRBY', key, 5) end,\n  slow = function(key) return redis.call('INCR', key) end,\n  off = function() return 0 end,\n}}\nreturn ops[ARGV[{at}]]({counter})"
                ),
                "i64",
            ),
            2 => (
                format!(
                    "local commands = {{ fast = 'INCRBY', slow = 'DECRBY' }}\nreturn redis.call(commands[ARGV[{at}]] or 'INCRBY', {counter}, 2)"
                ),
                "i64",
            ),
            _ => (
                format!(
                    "if ARGV[{at}] == 'fast' then\n  return 2\nelseif ARGV[{at}] == 'slow' then\n  return 1\nelse\n  return 0\nend"
                ),
                "u8",
            ),
        };
        self.line(lines);
        ty.to_owned()
    }

    /// How often each value is there.
    fn end_with_counts(&mut self) -> String {
        let list = self.value(Kind::Texts, 1);
        self.line(format!(
            "local counts = {{}}\nfor _, v in ipairs({list}) do counts[v] = (counts[v] or 0) + 1 end\nlocal out = {{}}"
        ));
        let (lines, ty) = [
            (
                "for name, n in pairs(counts) do out[#out + 1] = {name, n} end",
                "[(name: bytes, n: u32)]",
            ),
            (
                "for _, n in pairs(counts) do table.insert(out, n) end\ntable.sort(out)",
                "[u32]",
            ),
            (
                "for name, n in pairs(counts) do\n  out[#out + 1] = name\n  out[#out + 1] = n\nend",
                "{[bytes]: u32}",
            ),
            (
                "for name in pairs(counts) do out[#out + 1] = name end\ntable.sort(out, function(a, b) return counts[a] > counts[b] end)",
                "[bytes]",
            ),
        ][self.rng.usize(..4)];
        self.line(lines);
        self.line("return out");
        ty.to_owned()
    }

    /// Replies of the third protocol, which scripts can ask for.
    fn end_with_resp3(&mut self) -> String {
        let key = |name| self.inputs.key(name);
        let (user, scores, tags) = (key("user"), key("scores"), key("tags"));
        let (lines, ty) = match self.rng.usize(..3) {
            0 => (
                format!(
                    "local out = {{}}\nfor k, v in pairs(redis.call('HGETALL', {user}).map) do\n  out[#out + 1] = k\n  out[#out + 1] = v\nend\nreturn out"
                ),
                "{[str]: bytes}",
            ),
            1 => (
                format!(
                    "local score = redis.call('ZSCORE', {scores}, 'one')\nreturn score and tostring(score.double) or nil"
                ),
                "f64?",
            ),
            _ => (
                format!(
                    "local out = {{}}\nfor v in pairs(redis.call('SMEMBERS', {tags}).set) do table.insert(out, v) end\nreturn out"
                ),
                "[bytes]",
            ),
        };
        self.line("redis.setresp(3)");
        self.line(lines);
        ty.to_owned()
    }

    /// `KEYS` and `ARGV` are tables like others: scripts take from them, add to them and put other values in.
    fn end_with_args(&mut self) -> String {
        let (lines, ty) = [
            (
                "local first = table.remove(ARGV, 1)\nreturn {first .. '', #ARGV}",
                "(first: bytes, left: u32)",
            ),
            (
                "for i, v in ipairs(ARGV) do ARGV[i] = v .. '!' end\nreturn ARGV",
                "[bytes]",
            ),
            (
                "local function convert(t) for i, v in ipairs(t) do t[i] = tonumber(v) or 0 end end\nconvert(ARGV)\nlocal sum = 0\nfor _, v in ipairs(ARGV) do sum = sum + v end\nreturn tostring(sum)",
                "f64",
            ),
            (
                "local function convert(t) for i, v in ipairs(t) do t[i] = #tostring(v) end end\npcall(convert, ARGV)\nreturn ARGV[1] + ARGV[2]",
                "u32",
            ),
            (
                "local args = ARGV\nargs[#args + 1] = 'last'\nreturn ARGV[#ARGV]",
                "str",
            ),
            (
                "local args = ARGV\nfor i = 1, #args do args[i] = i end\nreturn ARGV",
                "[u8]",
            ),
            ("table.insert(KEYS, 'more')\nreturn #KEYS", "u8"),
            (
                "table.insert(ARGV, 1, 5)\nif ARGV[1] == 5 then return ARGV[1] + 1 end\nreturn 0",
                "u8",
            ),
            ("rawset(ARGV, 1, 5)\nreturn ARGV[1] * 2", "u8"),
            (
                "KEYS[1], KEYS[2] = KEYS[2], KEYS[1]\nreturn redis.call('TYPE', KEYS[1])",
                "status",
            ),
            (
                "local all = {}\nfor i = 1, #ARGV do all[i] = ARGV[i] .. '' end\ntable.sort(all)\nreturn all",
                "[bytes]",
            ),
            (
                "local n = 0\nfor _, key in ipairs(KEYS) do n = n + redis.call('EXISTS', key) end\nreturn n",
                "u8",
            ),
            ("return redis.call('EXISTS', unpack(KEYS))", "u8"),
            ("return {KEYS[1], ARGV[1] .. ''}", "(key: str, arg: bytes)"),
            ("ARGV[1] = nil\nreturn ARGV[1] == nil and 1 or 0", "bool"),
            (
                "local function count(...) return select('#', ...) end\nreturn count(unpack(ARGV))",
                "u8",
            ),
            (
                "local function second(_, b) return b end\nreturn second(unpack(ARGV)) .. ''",
                "bytes",
            ),
        ][self.rng.usize(..17)];
        self.line(lines);
        ty.to_owned()
    }
}
