//! What scripts of some size have: replies taken apart, closures, objects, protected calls, encoded values.

use crate::inputs::ArgKind;
use crate::maker::{Function, Kind, Maker};

/// Each writes some lines and declares what comes of them.
const IDIOMS: &[fn(&mut Maker)] = &[
    Maker::hash_to_table,
    Maker::time,
    Maker::stream_entries,
    Maker::scores,
    Maker::closure,
    Maker::object,
    Maker::operations,
    Maker::variadic,
    Maker::protected,
    Maker::checked_reply,
    Maker::rethrown,
    Maker::json,
    Maker::decoded_arg,
    Maker::packed,
    Maker::split,
    Maker::two_results,
    Maker::swap,
    Maker::computed_command,
    Maker::defaults,
    Maker::recursion,
    Maker::memo,
    Maker::grouped,
    Maker::positions,
    Maker::popped,
    Maker::previous,
    Maker::optional_args,
    Maker::mixed_list,
    Maker::late_local,
    Maker::greatest,
    Maker::stack,
    Maker::built_call,
    Maker::word_of_arg,
    Maker::numeral,
    Maker::own_error,
    Maker::nested,
    Maker::aliases,
    Maker::queue,
    Maker::sorted,
    Maker::mapped,
    Maker::flags,
    Maker::walked,
];

impl Maker {
    pub(crate) fn idiom(&mut self) {
        IDIOMS[self.rng.usize(..IDIOMS.len())](self);
    }

    fn hash_to_table(&mut self) {
        let (r, h) = (self.fresh("reply"), self.fresh("h"));
        let key = self.inputs.key("user");
        self.line(format!("local {r} = redis.call('HGETALL', {key})"));
        self.line(format!("local {h} = {{}}"));
        let body = self.pick(&[
            "for i = 1, #@r, 2 do @h[@r[i]] = @r[i + 1] end",
            "for i, v in ipairs(@r) do if i % 2 == 1 then @h[v] = @r[i + 1] end end",
            "local name\nfor _, v in ipairs(@r) do\n  if name then @h[name] = v name = nil else name = v end\nend",
        ]);
        self.line(body.replace("@r", &r).replace("@h", &h));
        self.local(Kind::MaybeText, format!("{h}.city"));
        self.local(Kind::Text, format!("{h}['name'] or 'none'"));
        self.local(Kind::Int, format!("(tonumber({h}.age) or 0) + 1"));
    }

    fn time(&mut self) {
        let t = self.fresh("time");
        self.line(format!("local {t} = redis.call('TIME')"));
        let value = self.pick(&[
            "@[1] * 1000 + math.floor(@[2] / 1000)",
            "tonumber(@[1])",
            "tonumber(@[1]) * 1000 + math.floor(tonumber(@[2]) / 1000)",
            "math.floor(@[1] % 1000)",
        ]);
        let value = format!("({}) % 100000", value.replace('@', &t));
        self.local(Kind::Int, value);
    }

    fn stream_entries(&mut self) {
        let (entries, out) = (self.fresh("entries"), self.fresh("t"));
        let key = self.inputs.key("log");
        let call = self.pick(&[
            "XRANGE', @, '-', '+'",
            "XREVRANGE', @, '+', '-', 'COUNT', 3",
        ]);
        self.line(format!(
            "local {entries} = redis.call('{})",
            call.replace('@', &key)
        ));
        self.line(format!("local {out} = {{}}"));
        self.block(
            &format!("for _, entry in ipairs({entries}) do"),
            "end",
            |m| {
                m.line("local id, fields = entry[1], entry[2]");
                let line = m.pick(&[
                    "@[#@ + 1] = id .. ':' .. #fields",
                    "for i = 1, #fields, 2 do @[#@ + 1] = fields[i] .. '=' .. fields[i + 1] end",
                    "if fields[1] == 'kind' then table.insert(@, fields[2]) end",
                    "table.insert(@, (string.gsub(id, '-%d+$', '')))",
                ]);
                m.line(line.replace('@', &out));
            },
        );
        self.declare(&out, Kind::Texts);
    }

    fn scores(&mut self) {
        let (r, sum) = (self.fresh("reply"), self.fresh("sum"));
        let key = self.inputs.key("scores");
        self.line(format!(
            "local {r} = redis.call('ZRANGE', {key}, 0, -1, 'WITHSCORES')"
        ));
        self.line(format!("local {sum} = 0"));
        self.block(&format!("for i = 1, #{r}, 2 do"), "end", |m| {
            m.line(format!(
                "local member, score = {r}[i], tonumber({r}[i + 1])"
            ));
            let line = m.pick(&[
                "if score > 1 then @ = @ + score end",
                "@ = @ + score * #member",
                "if member ~= 'half' and score < 100 then @ = @ + 1 end",
                "if score == 2.5 then @ = @ + 1 end",
            ]);
            m.line(line.replace('@', &sum));
        });
        self.declare(&sum, Kind::Float);
    }

    fn closure(&mut self) {
        let (make, next) = (self.fresh("make"), self.fresh("next"));
        let step = self.rng.u8(1..9);
        self.line(format!(
            "local function {make}(n)\n  return function()\n    n = n + {step}\n    return n\n  end\nend"
        ));
        let first = self.rng.u8(..50);
        self.line(format!("local {next} = {make}({first})"));
        self.functions.push(Function {
            name: next,
            takes: Vec::new(),
            gives: Kind::Int,
        });
    }

    fn object(&mut self) {
        let class = self.fresh("Queue");
        let key = self.inputs.key("names");
        let text = self.a_text(1);
        self.line(format!("local {class} = {{}}\n{class}.__index = {class}"));
        self.line(format!(
            "function {class}.new(key)\n  return setmetatable({{ key = key, size = 0 }}, {class})\nend"
        ));
        self.line(format!(
            "function {class}:push(value)\n  self.size = redis.call('RPUSH', self.key, value)\n  return self.size\nend"
        ));
        let object = self.fresh("queue");
        self.line(format!("local {object} = {class}.new({key})"));
        self.local(Kind::Int, format!("{object}:push({text})"));
        self.local(Kind::Int, format!("{object}.size + 1"));
    }

    fn operations(&mut self) {
        let ops = self.fresh("ops");
        let name = self.pick(&["add", "take"]);
        self.line(format!(
            "local {ops} = {{\n  add = function(a, b) return a + b end,\n  take = function(a, b) return a - b end,\n}}"
        ));
        let (a, b) = (self.int(1), self.int(1));
        let call = match self.rng.usize(..3) {
            0 => format!("{ops}.{name}({a}, {b})"),
            1 => format!("{ops}['{name}']({a}, {b})"),
            _ => format!("{ops}[({}) and 'add' or 'take']({a}, {b})", self.bool(1)),
        };
        self.local(Kind::Int, call);
    }

    fn variadic(&mut self) {
        let call = self.fresh("call");
        let body = self.pick(&[
            "return redis.call(...)",
            "local args = {...}\n  return redis.call(unpack(args))",
            "local reply = redis.pcall(...)\n  if type(reply) == 'table' and reply.err then return redis.call('PING').ok end\n  return reply",
        ]);
        self.line(format!("local function {call}(...)\n  {body}\nend"));
        let key = |name| self.inputs.key(name);
        let (numbers, user, tags) = (key("numbers"), key("user"), key("tags"));
        match self.rng.usize(..4) {
            0 => self.local(Kind::Int, format!("{call}('LLEN', {numbers})")),
            1 => self.local(Kind::MaybeText, format!("{call}('HGET', {user}, 'name')")),
            2 => self.local(Kind::Texts, format!("{call}('SMEMBERS', {tags})")),
            _ => self.local(
                Kind::DigitTexts,
                format!("{call}('LRANGE', {numbers}, 0, -1)"),
            ),
        };
    }

    fn protected(&mut self) {
        let (ok, value) = (self.fresh("ok"), self.fresh("value"));
        let user = self.inputs.key("user");
        match self.rng.usize(..4) {
            0 => {
                let int = self.int(1);
                self.line(format!(
                    "local {ok}, {value} = pcall(function() return {int} end)"
                ));
                self.local(Kind::Int, format!("{ok} and {value} or 0"));
            }
            1 => {
                self.line(format!(
                    "local {ok}, {value} = pcall(redis.call, 'INCR', {user})"
                ));
                self.line(format!("if not {ok} then {value} = -1 end"));
                self.declare(&value, Kind::Int);
            }
            2 => {
                self.line(format!(
                    "local {ok}, {value} = pcall(cjson.decode, '{{\"a\": 5')"
                ));
                self.local(Kind::Int, format!("{ok} and {value}.a or 0"));
            }
            _ => {
                self.line(format!("local {ok}, {value} = pcall(error, 'oh no')"));
                self.local(Kind::Text, format!("{ok} and 'fine' or tostring({value})"));
            }
        }
    }

    fn checked_reply(&mut self) {
        let r = self.fresh("reply");
        let key = |name| self.inputs.key(name);
        let (user, counter) = (key("user"), key("counter"));
        let (call, otherwise) = match self.rng.usize(..3) {
            0 => (format!("'INCR', {user}"), "0"),
            1 => (format!("'INCRBY', {counter}, {}", self.int(1)), "0"),
            _ => (format!("'LLEN', {user}"), "-1"),
        };
        self.line(format!("local {r} = redis.pcall({call})"));
        let test = self.pick(&[
            "if type(@) == 'table' and @.err then @ = # end",
            "if type(@) ~= 'number' then @ = # end",
            "if type(@) == 'table' and @['err'] ~= nil then\n  redis.log(redis.LOG_DEBUG, @.err)\n  @ = #\nend",
        ]);
        self.line(test.replace('@', &r).replace('#', otherwise));
        self.declare(&r, Kind::Int);
    }

    /// An error that goes on to the caller, if there is one.
    fn rethrown(&mut self) {
        if self.depth > 0 {
            return self.checked_reply();
        }
        let r = self.fresh("reply");
        let title = self.inputs.key("title");
        let text = self.a_text(1);
        self.line(format!("local {r} = redis.pcall('SET', {title}, {text})"));
        let test = self.pick(&[
            "if @.err then return @ end",
            "if @['err'] then return redis.error_reply(@.err) end",
            "if @.err then return {err = @.err} end",
            "if @.ok ~= 'OK' then return @ end",
        ]);
        self.line(test.replace('@', &r));
        self.local(Kind::Text, format!("{r}.ok"));
    }

    fn json(&mut self) {
        let (encoded, back) = (self.fresh("json"), self.fresh("back"));
        let (int, list) = (self.int(1), self.ints(1));
        self.line(format!(
            "local {encoded} = cjson.encode({{ n = {int}, list = {list}, deep = {{ on = true }} }})"
        ));
        self.line(format!("local {back} = cjson.decode({encoded})"));
        self.local(Kind::Int, format!("{back}.n + 0"));
        self.local(Kind::Int, format!("#{back}.list"));
        self.local(Kind::Bool, format!("{back}.deep.on"));
        self.local(
            Kind::Int,
            format!("{back}.list[1] or {back}['missing'] or 5"),
        );
    }

    fn decoded_arg(&mut self) {
        let Some(at) = self.arg_of(&[ArgKind::Json]) else {
            return self.json();
        };
        let doc = self.fresh("doc");
        self.line(format!("local {doc} = cjson.decode(ARGV[{at}])"));
        self.local(Kind::Int, format!("{doc}.id * 2"));
        self.local(Kind::Text, format!("{doc}.name .. #{doc}.tags"));
        self.local(Kind::Text, format!("{doc}.tags[1]"));
        let body = self.pick(&[
            "for i, tag in ipairs(@.tags) do @.tags[i] = tag .. i end",
            "@.seen = true\n@.id = @.id + 1",
            "for name, value in pairs(@) do if type(value) == 'number' then @[name] = value + 1 end end",
        ]);
        self.line(body.replace('@', &doc));
        self.local(Kind::Text, format!("cjson.encode({doc})"));
    }

    fn packed(&mut self) {
        let (packed, a, b) = (self.fresh("packed"), self.fresh("n"), self.fresh("s"));
        let (int, text) = (self.rng.u16(..999), self.a_text(1));
        match self.rng.usize(..2) {
            0 => {
                self.line(format!("local {packed} = cmsgpack.pack({int}, {text})"));
                self.line(format!("local {a}, {b} = cmsgpack.unpack({packed})"));
            }
            _ => {
                self.line(format!(
                    "local {packed} = struct.pack('>I4s', {int}, 'abc')"
                ));
                self.line(format!("local {a}, {b} = struct.unpack('>I4s', {packed})"));
            }
        }
        self.declare(&a, Kind::Int);
        self.declare(&b, Kind::Text);
    }

    fn split(&mut self) {
        let out = self.fresh("t");
        let text = self.a_text(1);
        self.line(format!("local {out} = {{}}"));
        let head = self.pick(&[
            "for part in string.gmatch(#, '[^,]+') do",
            "for part in (#):gmatch('%w+') do",
        ]);
        self.line(head.replace('#', &text));
        let body = self.pick(&["@[#@ + 1] = part", "table.insert(@, part)"]);
        self.line(format!("  {}\nend", body.replace('@', &out)));
        self.declare(&out, Kind::Texts);
    }

    fn two_results(&mut self) {
        let (f, a, b) = (self.fresh("pair"), self.fresh("n"), self.fresh("s"));
        let (test, int, text) = (self.bool(1), self.int(1), self.a_text(1));
        let tested = self.tested.len();
        self.line(format!(
            "local function {f}(x)\n  if {test} then return x, {text} end\n  return x + 1, 'other'\nend"
        ));
        self.tested.truncate(tested);
        self.line(format!("local {a}, {b} = {f}({int})"));
        self.share_own();
        self.declare(&a, Kind::Int);
        self.declare(&b, Kind::Text);
    }

    fn swap(&mut self) {
        let (a, b) = (self.fresh("n"), self.fresh("n"));
        let (x, y) = (self.int(1), self.int(1));
        self.line(format!("local {a}, {b} = {x}, {y}"));
        self.line(format!("if {a} > {b} then {a}, {b} = {b}, {a} end"));
        self.declare(&a, Kind::Int);
        self.declare(&b, Kind::Int);
    }

    fn computed_command(&mut self) {
        let (name, args) = (self.fresh("command"), self.fresh("args"));
        let names = self.inputs.key("names");
        let (test, text) = (self.bool(1), self.a_text(1));
        match self.rng.usize(..2) {
            0 => {
                self.line(format!("local {name} = ({test}) and 'LPUSH' or 'RPUSH'"));
                self.local(Kind::Int, format!("redis.call({name}, {names}, {text})"));
            }
            _ => {
                self.line(format!("local {args} = {{'RPUSH', {names}}}"));
                self.line(format!(
                    "for i = 1, 3 do {args}[#{args} + 1] = {text} .. i end"
                ));
                self.local(Kind::Int, format!("redis.call(unpack({args}))"));
            }
        }
    }

    fn defaults(&mut self) {
        let options = self.fresh("options");
        self.line(format!("local {options} = {{ limit = 10, prefix = 'p' }}"));
        let (test, int) = (self.bool(1), self.int(1));
        self.line(format!("if {test} then {options}.limit = {int} end"));
        self.line(format!(
            "{options}.extra = {options}.extra or {{}}\ntable.insert({options}.extra, 1)"
        ));
        self.local(Kind::Int, format!("{options}.limit + #{options}.extra"));
        self.local(
            Kind::Text,
            format!("{options}.prefix .. ':' .. {options}.limit"),
        );
    }

    fn recursion(&mut self) {
        let f = self.fresh("fact");
        self.line(format!(
            "local function {f}(n)\n  if n <= 1 then return 1 end\n  return n * {f}(n - 1)\nend"
        ));
        let n = self.rng.u8(..8);
        self.local(Kind::Int, format!("{f}({n})"));
    }

    fn memo(&mut self) {
        let memo = self.fresh("memo");
        let user = self.inputs.key("user");
        self.line(format!(
            "local {memo} = setmetatable({{}}, {{ __index = function(t, name)\n  local value = redis.call('HGET', {user}, name) or 'none'\n  rawset(t, name, value)\n  return value\nend }})"
        ));
        self.local(Kind::Text, format!("{memo}.name .. {memo}.missing"));
    }

    fn grouped(&mut self) {
        let (groups, out) = (self.fresh("groups"), self.fresh("t"));
        let names = self.inputs.key("names");
        self.line(format!("local {groups} = {{}}"));
        self.block(
            &format!("for _, name in ipairs(redis.call('LRANGE', {names}, 0, -1)) do"),
            "end",
            |m| {
                m.line("local first = name:sub(1, 1)");
                m.line(format!("local group = {groups}[first]"));
                m.line(format!(
                    "if not group then\n  group = {{}}\n  {groups}[first] = group\nend"
                ));
                m.line("group[#group + 1] = name");
            },
        );
        self.line(format!("local {out} = {{}}"));
        self.line(format!(
            "for first, group in pairs({groups}) do {out}[#{out} + 1] = first .. #group end"
        ));
        self.line(format!("table.sort({out})"));
        self.declare(&out, Kind::Texts);
    }

    fn positions(&mut self) {
        let (found, out) = (self.fresh("found"), self.fresh("f"));
        let place = self.inputs.key("place");
        self.line(format!(
            "local {found} = redis.call('GEOPOS', {place}, 'palermo', 'nowhere')"
        ));
        self.line(format!("local {out} = 0"));
        self.line(format!(
            "if {found}[1] then {out} = tonumber({found}[1][1]) end\nif {found}[2] then {out} = {found}[2][2] + 0 end"
        ));
        self.declare(&out, Kind::Float);
    }

    fn popped(&mut self) {
        let (v, out) = (self.fresh("v"), self.fresh("t"));
        let names = self.inputs.key("names");
        self.line(format!(
            "local {out} = {{}}\nlocal {v} = redis.call('LPOP', {names})"
        ));
        let head = self.pick(&[
            "while @v do",
            "while @v and #@t < 5 do",
            "while @v ~= false do",
        ]);
        let head = head.replace("@v", &v).replace("@t", &out);
        self.block(&head, "end", |m| {
            m.line(format!("{out}[#{out} + 1] = {v}"));
            m.line(format!("{v} = redis.call('LPOP', {names})"));
        });
        self.declare(&out, Kind::Texts);
    }

    /// `SET … GET`, and others that may reply nothing.
    fn previous(&mut self) {
        let key = |name| self.inputs.key(name);
        let (spare, names, scores, title) =
            (key("spare"), key("names"), key("scores"), key("title"));
        let text = self.a_text(1);
        let (call, kind) = match self.rng.usize(..6) {
            0 => (format!("'SET', {title}, {text}, 'GET'"), Kind::MaybeText),
            1 => (format!("'GETDEL', {spare}"), Kind::MaybeText),
            2 => (format!("'LPOP', {names}, 2"), Kind::Texts),
            3 => (
                format!("'ZADD', {scores}, 'INCR', 1, 'one'"),
                Kind::MaybeText,
            ),
            4 => (format!("'ZRANK', {scores}, {text}"), Kind::MaybeInt),
            _ => (format!("'LPOS', {names}, {text}"), Kind::MaybeInt),
        };
        let otherwise = match kind {
            Kind::Texts => " or {}",
            Kind::MaybeInt => " or nil",
            _ => "",
        };
        if matches!(kind, Kind::MaybeText) && call.contains("GETDEL") {
            self.line(format!("redis.call('DEL', {spare})"));
        }
        self.local(kind, format!("redis.call({call}){otherwise}"));
    }

    fn optional_args(&mut self) {
        let kinds = [ArgKind::OptionalNumber, ArgKind::OptionalText];
        let Some(at) = self.arg_of(&kinds) else {
            return self.defaults();
        };
        let number = self.inputs.args[at - 1].ty == ArgKind::OptionalNumber;
        let lines = self.rng.usize(..3);
        match (number, lines) {
            (true, 0) => self.local(Kind::Int, format!("tonumber(ARGV[{at}] or 7)")),
            (true, 1) => self.local(Kind::Int, format!("tonumber(ARGV[{at}]) or 7")),
            (true, _) => self.local(Kind::Int, format!("ARGV[{at}] and ARGV[{at}] + 1 or 0")),
            (false, 0) => self.local(Kind::Text, format!("ARGV[{at}] or 'none'")),
            (false, 1) => self.local(Kind::Int, format!("#ARGV == {at} and #ARGV[{at}] or 0")),
            (false, _) => self.local(Kind::Text, format!("tostring(ARGV[{at}])")),
        };
    }

    /// A list of several kinds of values, told apart by `type`.
    fn mixed_list(&mut self) {
        let (list, sum) = (self.fresh("t"), self.fresh("n"));
        let (int, text) = (self.int(1), self.a_text(1));
        self.line(format!("local {list} = {{{int}, {text}, true, {{1, 2}}}}"));
        self.line(format!("local {sum} = 0"));
        self.block(&format!("for _, v in ipairs({list}) do"), "end", |m| {
            m.line(format!("if type(v) == 'number' then\n  {sum} = {sum} + v"));
            m.line(format!(
                "elseif type(v) == 'string' then\n  {sum} = {sum} + #v"
            ));
            m.line(format!(
                "elseif type(v) == 'table' then\n  {sum} = {sum} + v[1]"
            ));
            m.line("end");
        });
        self.declare(&sum, Kind::Int);
    }

    fn late_local(&mut self) {
        let name = self.fresh("late");
        let (test, int) = (self.bool(1), self.int(1));
        self.line(format!("local {name}"));
        let line = self.pick(&[
            "if @t then @n = @i else @n = 0 end",
            "if @t then @n = @i end\n@n = @n or 1",
            "if @t then @n = @i end\nif @n == nil then @n = 1 end",
        ]);
        self.line(
            line.replace("@t", &test)
                .replace("@n", &name)
                .replace("@i", &int),
        );
        self.declare(&name, Kind::Int);
    }

    fn greatest(&mut self) {
        let (list, max) = (self.value(Kind::DigitTexts, 1), self.fresh("max"));
        let first = self.pick(&["", " = nil", " = -math.huge"]);
        self.line(format!("local {max}{first}"));
        let test = if first.contains("huge") {
            format!("if n > {max} then")
        } else {
            format!("if not {max} or n > {max} then")
        };
        self.line(format!(
            "for _, v in ipairs({list}) do\n  local n = tonumber(v)\n  {test} {max} = n end\nend"
        ));
        let value = if first.contains("huge") {
            format!("{max} > 0 and {max} or 0")
        } else {
            format!("{max} or 0")
        };
        self.local(Kind::Int, value);
    }

    fn stack(&mut self) {
        let (stack, push, pop) = (self.fresh("stack"), self.fresh("push"), self.fresh("pop"));
        let (v, out) = (self.fresh("v"), self.fresh("t"));
        let list = self.value(Kind::Texts, 1);
        self.line(format!("local {stack} = {{}}"));
        self.line(format!(
            "local function {push}(x) {stack}[#{stack} + 1] = x end"
        ));
        self.line(format!(
            "local function {pop}()\n  local x = {stack}[#{stack}]\n  {stack}[#{stack}] = nil\n  return x\nend"
        ));
        self.line(format!("for _, x in ipairs({list}) do {push}(x) end"));
        self.line(format!("local {out} = {{}}\nlocal {v} = {pop}()"));
        self.line(format!(
            "while {v} ~= nil do\n  {out}[#{out} + 1] = {v}\n  {v} = {pop}()\nend"
        ));
        self.share_own();
        self.declare(&out, Kind::Texts);
    }

    /// A command whose words are put together in a list.
    fn built_call(&mut self) {
        let (args, list) = (self.fresh("args"), self.value(Kind::Texts, 1));
        let tags = self.inputs.key("tags");
        self.line(format!("local {args} = {{'SADD', {tags}, 'first'}}"));
        let add = self.pick(&["@[#@ + 1] = v", "table.insert(@, v)", "@[i + 3] = v"]);
        let add = add.replace('@', &args);
        self.line(format!("for i, v in ipairs({list}) do {add} end"));
        self.local(Kind::Int, format!("redis.call(unpack({args}))"));
    }

    fn word_of_arg(&mut self) {
        let Some(at) = self.arg_of(&[ArgKind::Mode]) else {
            return self.greatest();
        };
        let steps = self.fresh("steps");
        self.line(format!(
            "local {steps} = {{ fast = 10, slow = 1, off = 0 }}"
        ));
        self.local(Kind::Int, format!("{steps}[ARGV[{at}]] + 1"));
        self.local(Kind::Int, format!("({steps}[ARGV[{at}]] or 5) * 2"));
    }

    /// Texts that are used as numbers.
    fn numeral(&mut self) {
        let name = self.fresh("n");
        let counter = self.inputs.key("counter");
        let (lines, value) = [
            ("local @ = '10'\n@ = @ + 5", "@"),
            ("local @ = redis.call('GET', #)\n@ = @ + 1", "@"),
            (
                "local @ = redis.call('GET', #)\n@ = @ and tonumber(@) or 0",
                "@ - 1",
            ),
            (
                "local @ = redis.call('GET', #)\nif not @ then @ = 0 end\n@ = tonumber(@)",
                "@ + 0",
            ),
            ("local @ = redis.call('GET', #) or 0", "@ * 2"),
            (
                "local @ = redis.call('GET', #)\nif (not @) or tonumber(@) == 0 then @ = redis.call('INCR', #) end",
                "@ + 1",
            ),
        ][self.rng.usize(..6)];
        self.line(lines.replace('@', &name).replace('#', &counter));
        self.local(
            Kind::Int,
            format!("({}) % 10000", value.replace('@', &name)),
        );
    }

    /// An error that the script raises and takes.
    fn own_error(&mut self) {
        let (ok, value) = (self.fresh("ok"), self.fresh("value"));
        let (test, int) = (self.bool(1), self.int(1));
        let (error, read) = [
            ("error('none', 0)", "@ == 'none' and 0 or 1"),
            ("error({code = 7})", "@.code"),
            ("error('bad value')", "#tostring(@)"),
            // Servers since 7.0 make a text of it.
            (
                "error({err = 'BAD value'})",
                "type(@) == 'table' and #@.err or #@",
            ),
        ][self.rng.usize(..4)];
        self.line(format!(
            "local {ok}, {value} = pcall(function()\n  if {test} then {error} end\n  return {int}\nend)"
        ));
        let read = read.replace('@', &value);
        self.line(format!("if not {ok} then {value} = {read} end"));
        self.share_own();
        self.declare(&value, Kind::Int);
    }

    /// Lists within lists.
    fn nested(&mut self) {
        let (grid, sum) = (self.fresh("grid"), self.fresh("sum"));
        let int = self.int(1);
        self.line(format!(
            "local {grid} = {{}}\nfor i = 1, 3 do\n  {grid}[i] = {{}}\n  for j = 1, 2 do {grid}[i][j] = i * j + {int} end\nend"
        ));
        self.line(format!("local {sum} = 0"));
        let body = self.pick(&[
            "for _, row in ipairs(@g) do for _, v in ipairs(row) do @s = @s + v end end",
            "for i = 1, #@g do @s = @s + @g[i][1] end",
            "@g[2][1] = 5\n@s = @g[2][1] + #@g[3]",
        ]);
        self.line(body.replace("@g", &grid).replace("@s", &sum));
        self.declare(&sum, Kind::Int);
    }

    /// Other names for what the server gives.
    fn aliases(&mut self) {
        let (call, other) = (self.fresh("call"), self.fresh("r"));
        let (names, user) = (self.inputs.key("names"), self.inputs.key("user"));
        self.line(format!("local {call}, {other} = redis.call, redis"));
        self.local(Kind::Int, format!("{call}('LLEN', {names})"));
        self.local(
            Kind::MaybeText,
            format!("{other}.call('HGET', {user}, 'name')"),
        );
        let key = self.fresh("key");
        self.line(format!(
            "local {key} = KEYS\nlocal keys{key} = {{unpack({key})}}"
        ));
        self.local(Kind::Int, format!("#keys{key}"));
        self.local(Kind::Text, "_G.tostring(_G.tonumber('5'))");
    }

    /// A list that is worked off from its start.
    fn queue(&mut self) {
        let (queue, list) = (self.fresh("queue"), self.value(Kind::DigitTexts, 1));
        let sum = self.fresh("sum");
        self.line(format!("local {queue} = {list}\nlocal {sum} = 0"));
        let body = self.pick(&[
            "while #@q > 0 do\n  local v = table.remove(@q, 1)\n  @s = @s + v % 100\nend",
            "while @q[1] do @s = @s + tonumber(table.remove(@q)) % 100 end",
            "repeat\n  local v = table.remove(@q)\n  if v then @s = @s + tonumber(v) % 100 end\nuntil v == nil",
        ]);
        self.line(body.replace("@q", &queue).replace("@s", &sum));
        self.declare(&sum, Kind::Int);
    }

    fn sorted(&mut self) {
        let (list, key) = (self.fresh("t"), self.inputs.key("numbers"));
        self.line(format!("local {list} = redis.call('LRANGE', {key}, 0, -1)"));
        let sort = self.pick(&[
            "table.sort(@, function(a, b) return tonumber(a) < tonumber(b) end)",
            "table.sort(@)",
            "if #@ > 1 then @[1], @[2] = @[2], @[1] end",
            "for i = 1, math.floor(#@ / 2) do @[i], @[#@ - i + 1] = @[#@ - i + 1], @[i] end",
        ]);
        self.line(sort.replace('@', &list));
        self.declare(&list, Kind::DigitTexts);
    }

    /// Functions that take functions.
    fn mapped(&mut self) {
        let (map, list) = (self.fresh("map"), self.value(Kind::DigitTexts, 1));
        self.line(format!(
            "local function {map}(t, f)\n  local out = {{}}\n  for i, v in ipairs(t) do out[i] = f(v) end\n  return out\nend"
        ));
        let f = self.pick(&[
            "tonumber",
            "function(v) return #v end",
            "function(v) return v + 1 end",
        ]);
        self.local(Kind::Ints, format!("{map}({list}, {f})"));
        let texts = self.value(Kind::Texts, 1);
        let f = self.pick(&[
            "string.upper",
            "function(v) return v .. '!' end",
            "tostring",
        ]);
        self.local(Kind::Texts, format!("{map}({texts}, {f})"));
    }

    /// A set of names.
    fn flags(&mut self) {
        let (set, tags) = (self.fresh("set"), self.inputs.key("tags"));
        self.line(format!(
            "local {set} = {{}}\nfor _, v in ipairs(redis.call('SMEMBERS', {tags})) do {set}[v] = true end"
        ));
        self.local(Kind::Bool, format!("{set}.red or false"));
        self.local(Kind::Bool, format!("{set}['blue'] == nil"));
        self.local(Kind::Int, format!("{set}.green and 1 or 0"));
    }

    /// A table of tables, gone through by functions that call themselves.
    fn walked(&mut self) {
        let (walk, total) = (self.fresh("walk"), self.fresh("total"));
        let (int, text) = (self.int(1), self.a_text(1));
        self.line(format!("local {total} = 0\nlocal function {walk}(t)"));
        self.line(format!(
            "  if type(t) == 'table' then\n    for _, v in pairs(t) do {walk}(v) end\n  elseif type(t) == 'number' then\n    {total} = {total} + t\n  end\nend"
        ));
        self.line(format!(
            "{walk}({{1, {{{int}, {text}}}, deep = {{ n = 2 }}}})"
        ));
        self.share_own();
        self.declare(&total, Kind::Int);
    }
}
