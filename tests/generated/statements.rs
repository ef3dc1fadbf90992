//! Statements: branches, loops, functions, writes, and tables that are changed in place.

use crate::inputs::{Arg, ArgKind};
use crate::maker::{Function, Kind, Maker};

/// The kinds that a local can begin with.
const KINDS: &[Kind] = &[
    Kind::Int,
    Kind::Float,
    Kind::Text,
    Kind::Digits,
    Kind::Bool,
    Kind::Ints,
    Kind::Texts,
    Kind::DigitTexts,
    Kind::MaybeText,
    Kind::MaybeInt,
    Kind::Record,
];

impl Maker {
    /// Some statements; a block has few and a deep one fewer.
    pub(crate) fn statements(&mut self, count: usize) {
        for _ in 0..count {
            let tested = self.tested.len();
            self.statement();
            self.tested.truncate(tested);
        }
    }

    fn statement(&mut self) {
        let count = if self.depth > 2 { 9 } else { 27 };
        match self.rng.usize(..count) {
            0..=3 => self.a_local(),
            4 => self.assign(),
            5 => self.write(),
            6 => self.change_list(),
            7 => self.change_record(),
            8 => self.idiom(),
            9 => self.branch(),
            10 => self.numeric_loop(),
            11 => self.list_loop(),
            12 => self.while_loop(),
            13 => self.repeat_loop(),
            14 => self.cursor_loop(),
            15 | 16 => self.a_function(),
            17 | 18 => self.convert_list(),
            19 => self.convert_arg(),
            20 => self.default_value(),
            21 => self.early_return(),
            22 => self.several_branches(),
            23 => self.shadow(),
            24 => self.scope(),
            _ => self.idiom(),
        }
    }

    fn a_local(&mut self) {
        let kind = KINDS[self.rng.usize(..KINDS.len())];
        let value = self.value(kind, 3);
        self.local(kind, value);
    }

    fn assign(&mut self) {
        let kind =
            [Kind::Int, Kind::Float, Kind::Text, Kind::Bool, Kind::Texts][self.rng.usize(..5)];
        let Some(name) = self.var(kind) else {
            return self.a_local();
        };
        let value = match kind {
            Kind::Text => self.short_text(2),
            _ => self.value(kind, 2),
        };
        self.line(format!("{name} = {value}"));
    }

    /// A write, with what the command takes.
    fn write(&mut self) {
        let key = |name| self.inputs.key(name);
        let (counter, user, totals, spare) =
            (key("counter"), key("user"), key("totals"), key("spare"));
        let (names, numbers, tags, scores) =
            (key("names"), key("numbers"), key("tags"), key("scores"));
        let (log, title) = (key("log"), key("title"));
        let text = self.short_text(2);
        let call = match self.rng.usize(..16) {
            0 => format!("'INCRBY', {counter}, {}", self.int(2)),
            1 => format!("'SET', {counter}, {}", self.int(2)),
            2 => format!("'HSET', {user}, 'name', {text}"),
            3 => format!("'HINCRBY', {totals}, 'a', {}", self.rng.u8(..)),
            4 => format!("'RPUSH', {numbers}, {}", self.digits(2)),
            5 => format!("'LPUSH', {names}, {text}, 'last'"),
            6 => format!("'SADD', {tags}, {text}"),
            7 => format!("'ZADD', {scores}, {}, {text}", self.int(2)),
            8 => format!("'ZINCRBY', {scores}, {}, 'one'", self.float(2)),
            9 => format!("'XADD', {log}, '*', 'kind', {text}"),
            10 => format!("'SET', {title}, {text}, 'EX', {}", self.rng.u16(10..)),
            11 => format!("'EXPIRE', {title}, 100 + ({}) % 100", self.int(2)),
            12 => format!("'DEL', {spare}"),
            13 => format!(
                "'SET', {spare}, {text}, 'PX', {}, 'NX'",
                self.rng.u16(1000..)
            ),
            14 => format!(
                "'PEXPIRE', {user}, math.ceil(math.abs({}) + 5000)",
                self.float(2)
            ),
            _ => format!("'HMSET', {user}, 'name', {text}, 'at', {}", self.float(1)),
        };
        let how = self.pick(&["redis.call", "redis.call", "redis.pcall"]);
        self.line(format!("{how}({call})"));
    }

    fn change_list(&mut self) {
        let (kind, item) = if self.one_in(2) {
            (Kind::Ints, self.int(2))
        } else {
            (Kind::Texts, self.a_text(2))
        };
        let Some(name) = self.var(kind) else {
            return self.a_local();
        };
        let line = match self.rng.usize(..6) {
            0 => format!("table.insert({name}, {item})"),
            1 => format!("table.insert({name}, 1, {item})"),
            2 => format!("{name}[#{name} + 1] = {item}"),
            3 => format!("table.remove({name})"),
            4 => format!("table.sort({name}, function(a, b) return a > b end)"),
            _ => format!("rawset({name}, #{name} + 1, {item})"),
        };
        self.line(line);
    }

    fn change_record(&mut self) {
        let Some(name) = self.var(Kind::Record) else {
            return self.a_local();
        };
        let line = if self.one_in(2) {
            format!("{name}.count = {}", self.int(2))
        } else {
            format!("{name}['name'] = {}", self.short_text(2))
        };
        self.line(line);
    }

    fn few(&mut self) -> usize {
        self.rng.usize(1..4)
    }

    fn branch(&mut self) {
        let (test, few) = (self.bool(2), self.few());
        let has_else = self.one_in(2);
        self.line(format!("if {test} then"));
        self.depth += 1;
        let (vars, functions) = (self.vars.len(), self.functions.len());
        self.statements(few);
        if has_else {
            self.vars.truncate(vars);
            self.functions.truncate(functions);
            self.depth -= 1;
            self.line("else");
            self.depth += 1;
            self.statements(few);
        }
        self.vars.truncate(vars);
        self.functions.truncate(functions);
        self.depth -= 1;
        self.line("end");
    }

    fn several_branches(&mut self) {
        let name = self.fresh("n");
        let kind = self.fresh("kind");
        let spare = self
            .inputs
            .key(["spare", "user", "names", "title"][self.rng.usize(..4)]);
        self.line(format!(
            "local {kind} = redis.call('TYPE', {spare}).ok\nlocal {name}"
        ));
        let values: Vec<_> = (0..3).map(|_| self.int(1)).collect();
        self.line(format!(
            "if {kind} == 'none' then\n  {name} = {}",
            values[0]
        ));
        self.line(format!(
            "elseif {kind} == 'string' or {kind} == 'list' then\n  {name} = {}",
            values[1]
        ));
        self.line(format!("else\n  {name} = {}\nend", values[2]));
        self.declare(&name, Kind::Int);
    }

    /// A local of the name of another, with another kind of value.
    fn shadow(&mut self) {
        let Some(name) = self.var(Kind::Int) else {
            return self.a_local();
        };
        let other = self.fresh("s");
        self.line("do");
        self.line(format!(
            "  local {name} = tostring({name})\n  {name} = {name} .. '!'"
        ));
        self.line(format!("  {name} = #{name} > 2 and {name} or nil\nend"));
        self.line(format!("local {other} = {name} + 1"));
        self.declare(&other, Kind::Int);
    }

    /// A block; and a local that holds one kind of value after another.
    fn scope(&mut self) {
        let few = self.few();
        self.block("do", "end", |m| m.statements(few));
        let name = self.fresh("x");
        let (int, text, list) = (self.int(1), self.a_text(1), self.ints(1));
        self.line(format!("local {name} = {int}\n{name} = {name} + 1"));
        self.line(format!("{name} = {name} .. {text}\n{name} = #{name}"));
        if self.one_in(2) {
            self.line(format!(
                "{name} = {{{name}, 2}}\n{name} = {name}[1] + {name}[2]"
            ));
        } else {
            self.line(format!("{name} = {list}\n{name} = #{name} > 9 and 1 or 2"));
        }
        self.declare(&name, Kind::Int);
    }

    fn numeric_loop(&mut self) {
        let (i, few) = (self.fresh("i"), self.few());
        let range = match self.rng.usize(..3) {
            0 => format!("1, {}", self.rng.u8(1..5)),
            1 => format!("{}, 1, -1", self.rng.u8(1..4)),
            _ => format!("1, {} % 4", self.int(1)),
        };
        self.share_own();
        self.block(&format!("for {i} = {range} do"), "end", |m| {
            m.declare(&i, Kind::Int);
            m.vars.last_mut().expect("it was declared").is_shared = true;
            m.statements(few);
        });
    }

    /// What is outside a loop keeps its kind inside it, as the body runs again.
    pub(crate) fn share_own(&mut self) {
        self.vars.iter_mut().for_each(|var| var.is_shared = true);
        self.inputs.args.iter_mut().for_each(Arg::share);
    }

    fn list_loop(&mut self) {
        let (kind, item) = [
            (Kind::Ints, Kind::Int),
            (Kind::Texts, Kind::Text),
            (Kind::DigitTexts, Kind::Digits),
        ][self.rng.usize(..3)];
        // A list of its own, since a body that adds to what it goes through does not end; and a short one within
        // another block, since the data would grow with each round.
        let list = if self.depth == 0 {
            self.value(kind, 1)
        } else {
            format!("{{{}, {}}}", self.value(item, 1), self.value(item, 1))
        };
        let list = self.local(kind, list);
        self.share_own();
        let at = self.vars.len() - 1;
        self.vars.remove(at);
        let (v, few) = (self.fresh("v"), self.few());
        let open = match self.rng.usize(..2) {
            0 => format!("for _, {v} in ipairs({list}) do"),
            _ => format!("for _, {v} in pairs({list}) do"),
        };
        self.block(&open, "end", |m| {
            m.declare(&v, item);
            m.vars.last_mut().expect("it was declared").is_shared = true;
            m.statements(few);
        });
        self.declare(&list, kind);
        self.vars.last_mut().expect("it was declared").is_shared = true;
    }

    fn while_loop(&mut self) {
        let (left, few) = (self.fresh("left"), self.few());
        self.share_own();
        match self.rng.usize(..3) {
            0 => {
                let first = self.rng.u8(1..5);
                self.line(format!("local {left} = {first}"));
                self.block(&format!("while {left} > 0 do"), "end", |m| {
                    m.line(format!("{left} = {left} - 1"));
                    m.statements(few);
                });
            }
            1 => {
                let tags = self.inputs.key("tags");
                self.line(format!("local {left} = redis.call('SPOP', {tags})"));
                self.block(&format!("while {left} do"), "end", |m| {
                    m.line(format!("{left} = redis.call('SPOP', {tags})"));
                });
            }
            _ => {
                self.line(format!("local {left} = 0"));
                self.block("while true do", "end", |m| {
                    m.line(format!("{left} = {left} + 1"));
                    m.line(format!("if {left} >= 3 then break end"));
                    m.statements(few);
                });
            }
        }
    }

    fn repeat_loop(&mut self) {
        let (n, few) = (self.fresh("round"), self.few());
        self.share_own();
        self.line(format!("local {n} = 0"));
        self.line("repeat");
        let until = format!("until {n} == 3");
        let until = self
            .pick(&[until.as_str(), &until.replace("==", ">=")])
            .to_owned();
        self.block("", &until, |m| {
            m.line(format!("{n} = {n} + 1"));
            m.statements(few);
        });
    }

    /// The whole of a key by its cursor.
    fn cursor_loop(&mut self) {
        let (command, key) =
            [("SSCAN", "tags"), ("HSCAN", "user"), ("ZSCAN", "scores")][self.rng.usize(..3)];
        let key = self.inputs.key(key);
        let (cursor, found, page) = (self.fresh("cursor"), self.fresh("t"), self.fresh("page"));
        self.line(format!("local {cursor}, {found} = '0', {{}}"));
        self.line("repeat");
        let until = self
            .pick(&["@ == '0'", "tonumber(@) == 0"])
            .replace('@', &cursor);
        self.block("", &format!("until {until}"), |m| {
            m.line(format!(
                "local {page} = redis.call('{command}', {key}, {cursor}, 'COUNT', 10)"
            ));
            m.line(format!("{cursor} = {page}[1]"));
            m.line(format!(
                "for _, v in ipairs({page}[2]) do {found}[#{found} + 1] = v end"
            ));
        });
        self.declare(&found, Kind::Texts);
    }

    fn a_function(&mut self) {
        let kinds = [
            Kind::Int,
            Kind::Text,
            Kind::Digits,
            Kind::Ints,
            Kind::Texts,
            Kind::Bool,
        ];
        let takes: Vec<_> = (0..self.rng.usize(..3))
            .map(|_| kinds[self.rng.usize(..4)])
            .collect();
        let gives = kinds[self.rng.usize(..kinds.len())];
        let name = self.fresh("f");
        let params: Vec<_> = takes.iter().map(|_| self.fresh("p")).collect();
        let params_shown = params.join(", ");
        let (open, close) = match self.rng.usize(..3) {
            0 => (format!("local {name} = function({params_shown})"), "end"),
            _ => (format!("local function {name}({params_shown})"), "end"),
        };
        let few = self.few();
        let tested = self.tested.len();
        self.function(&open, close, |m| {
            for (param, kind) in params.iter().zip(&takes) {
                m.declare(param, *kind);
                m.vars.last_mut().expect("it was declared").is_shared = true;
            }
            m.statements(few);
            if m.one_in(3) {
                let (test, value) = (m.bool(1), m.value(gives, 1));
                m.line(format!("if {test} then return {value} end"));
            }
            let value = m.value(gives, 2);
            m.line(format!("return {value}"));
        });
        self.tested.truncate(tested);
        self.functions.push(Function { name, takes, gives });
    }

    /// A list of texts of digits becomes a list of numbers, in one of the ways in which people do it.
    fn convert_list(&mut self) {
        let list = self.value(Kind::DigitTexts, 1);
        let name = match self.own_var(Kind::DigitTexts, self.floor) {
            Some(at) if self.depth == 0 => {
                let var = self.vars.remove(at);
                var.name
            }
            _ => {
                let name = self.fresh("t");
                self.line(format!("local {name} = {list}"));
                name
            }
        };
        let other = self.fresh("u");
        let lines = match self.rng.usize(..8) {
            0 => format!("for i = 1, #{name} do {name}[i] = tonumber({name}[i]) end"),
            1 => format!("for i, v in ipairs({name}) do {name}[i] = tonumber(v) end"),
            2 => format!(
                "local {other} = {name}\nfor i = 1, #{name} do {other}[i] = tonumber({name}[i]) end"
            ),
            3 => format!(
                "local function {other}(t) for i, v in ipairs(t) do t[i] = tonumber(v) end return t end\n{other}({name})"
            ),
            4 => format!("for i, v in ipairs({name}) do rawset({name}, i, tonumber(v)) end"),
            5 => format!(
                "local function {other}(t) for i, v in ipairs(t) do t[i] = tonumber(v) end end\npcall({other}, {name})"
            ),
            6 => format!(
                "local {other} = {{}}\nfor _, v in ipairs({name}) do table.insert({other}, tonumber(v)) end\n{name} = {other}"
            ),
            _ => format!(
                "local {other} = {{}}\n{other}.list = {name}\nfor i = 1, #{name} do {other}.list[i] = {other}.list[i] + 0 end"
            ),
        };
        self.line(lines);
        self.declare(&name, Kind::Ints);
        self.vars.last_mut().expect("it was declared").is_shared = true;
    }

    fn convert_arg(&mut self) {
        let Some(at) = self.arg_of(&[ArgKind::Unsigned]) else {
            return self.a_local();
        };
        let arg = &self.inputs.args[at - 1];
        if !arg.is_own || arg.is_changed || self.depth > 0 {
            return self.a_local();
        }
        self.line(format!("ARGV[{at}] = tonumber(ARGV[{at}])"));
        self.inputs.args[at - 1].is_changed = true;
        self.local(Kind::Int, format!("ARGV[{at}] + 1"));
    }

    /// A value that may be missing gets one.
    fn default_value(&mut self) {
        let value = self.maybe_text();
        let name = self.fresh("s");
        self.line(format!("local {name} = {value}"));
        let text = self.a_text(1);
        let line = match self.rng.usize(..4) {
            0 => format!("if not {name} then {name} = {text} end"),
            1 => format!("{name} = {name} or {text}"),
            2 => format!("if type({name}) ~= 'string' then {name} = {text} end"),
            _ => format!("if {name} == false or {name} == nil then\n  {name} = {text}\nend"),
        };
        self.line(line);
        self.declare(&name, Kind::Text);
    }

    fn early_return(&mut self) {
        if self.floor > 0 || self.functions_open() {
            return self.a_local();
        }
        let test = self.bool(1);
        let error = self.pick(&[
            "redis.error_reply('LIMIT reached')",
            "{err = 'LIMIT reached'}",
            "redis.error_reply('LIMIT ' .. 'again')",
        ]);
        self.line(format!(
            "if ({test}) and redis.call('DBSIZE') > 1000 then return {error} end"
        ));
    }

    fn functions_open(&self) -> bool {
        self.depth > 0
    }
}
