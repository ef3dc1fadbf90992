//! Expressions by what they give. Whatever is written here is right wherever it stands.

use crate::inputs::ArgKind;
use crate::maker::{Kind, Maker};

impl Maker {
    /// An expression of a kind.
    pub(crate) fn value(&mut self, kind: Kind, deep: usize) -> String {
        if let Some(call) = self.call_of_own(kind, deep) {
            return call;
        }
        match kind {
            Kind::Int => self.int(deep),
            Kind::Float => self.float(deep),
            Kind::Text => self.a_text(deep),
            Kind::Digits => self.digits(deep),
            Kind::Bool => self.bool(deep),
            Kind::Ints => self.ints(deep),
            Kind::Texts => self.texts(deep),
            Kind::DigitTexts => self.digit_texts(deep),
            Kind::MaybeText => self.maybe_text(),
            Kind::MaybeInt => self.maybe_int(deep),
            Kind::Record => self.record(deep),
        }
    }

    /// A call of a local function that gives the kind, now and then.
    fn call_of_own(&mut self, kind: Kind, deep: usize) -> Option<String> {
        let fitting: Vec<_> = self.functions.iter().filter(|f| f.gives == kind).collect();
        if fitting.is_empty() || deep == 0 || self.rng.usize(..4) > 0 {
            return None;
        }
        let function = fitting[self.rng.usize(..fitting.len())].clone();
        let takes = function.takes.iter();
        let args: Vec<_> = takes
            .map(|kind| match kind {
                Kind::Ints | Kind::Texts => self.var_or(*kind, |m| m.value(*kind, deep - 1)),
                _ => self.value(*kind, deep - 1),
            })
            .collect();
        Some(format!("{}({})", function.name, args.join(", ")))
    }

    fn var_or(&mut self, kind: Kind, other: impl FnOnce(&mut Self) -> String) -> String {
        match self.var(kind) {
            Some(name) if self.rng.usize(..3) > 0 => name,
            _ => other(self),
        }
    }

    pub(crate) fn int(&mut self, deep: usize) -> String {
        if deep == 0 {
            return self.var_or(Kind::Int, |m| m.rng.i32(-20..300).to_string());
        }
        let deep = deep - 1;
        match self.rng.usize(..22) {
            0 => format!("({} + {})", self.small(deep), self.small(deep)),
            1 => format!("({} - {})", self.small(deep), self.small(deep)),
            2 => format!("({} * {})", self.small(deep), self.small(deep)),
            3 => format!("({} % {})", self.int(deep), self.rng.u8(2..99)),
            4 => format!("math.floor({})", self.float(deep)),
            5 => format!("math.ceil({})", self.float(deep)),
            6 => format!("math.max({}, {})", self.int(deep), self.int(deep)),
            7 => format!("math.abs({})", self.int(deep)),
            8 => format!("tonumber({})", self.digits(deep)),
            9 => format!("#{}", self.list_var()),
            10 => format!("#({})", self.a_text(deep)),
            11 => self.choice(deep, Self::int),
            12 => format!("({} or {})", self.maybe_int(deep), self.int(0)),
            13 => format!("(0 - {})", self.var_or(Kind::Int, |_| "7".to_owned())),
            14 => self.count_of_reply(),
            15 => format!("select('#', {}, {})", self.a_text(deep), self.int(deep)),
            16 => self.bits(deep),
            17 => format!("(string.byte({} .. 'x') % 50)", self.a_text(deep)),
            18 => format!("(tonumber(string.format('%d', {})))", self.small(deep)),
            19 => self.number_of_reply(),
            20 => match self.var(Kind::Ints) {
                Some(name) => format!("({name}[1] or {})", self.rng.u8(..9)),
                None => self.int(0),
            },
            _ => match self.var(Kind::Record) {
                Some(name) => format!("{name}.count"),
                None => self.int(0),
            },
        }
    }

    /// A number that stays small whatever is done to it.
    fn small(&mut self, deep: usize) -> String {
        format!("({} % 1000)", self.int(deep))
    }

    fn bits(&mut self, deep: usize) -> String {
        let (a, b) = (self.small(deep), self.rng.u8(..200));
        let name = self.pick(&["band", "bor", "bxor"]);
        match self.rng.usize(..3) {
            0 => format!("bit.{name}({a}, {b})"),
            1 => format!("bit.lshift({a}, 3)"),
            _ => format!("bit.tobit({a})"),
        }
    }

    fn list_var(&mut self) -> String {
        let kinds = [Kind::Ints, Kind::Texts, Kind::DigitTexts];
        let kind = kinds[self.rng.usize(..3)];
        self.var_or(kind, |m| {
            let key = m.inputs.key("names");
            format!("redis.call('LRANGE', {key}, 0, -1)")
        })
    }

    /// What a command counts.
    pub(crate) fn count_of_reply(&mut self) -> String {
        let (command, key) = [
            ("LLEN", "numbers"),
            ("SCARD", "tags"),
            ("ZCARD", "scores"),
            ("HLEN", "user"),
            ("XLEN", "log"),
            ("STRLEN", "title"),
            ("PTTL", "title"),
            ("EXISTS", "user"),
            ("INCR", "counter"),
            ("BITCOUNT", "title"),
        ][self.rng.usize(..10)];
        format!("redis.call('{command}', {})", self.inputs.key(key))
    }

    /// A number in the text of a reply, which is there.
    fn number_of_reply(&mut self) -> String {
        let counter = self.inputs.key("counter");
        let totals = self.inputs.key("totals");
        match self.rng.usize(..4) {
            0 => format!("(tonumber(redis.call('GET', {counter})) or 0)"),
            1 => format!("(tonumber(redis.call('HGET', {totals}, 'a') or 0) or 0)"),
            2 => format!("(redis.call('GET', {counter}) + 1)"),
            _ => format!("(tonumber(redis.call('HGET', {totals}, 'missing') or '0'))"),
        }
    }

    pub(crate) fn float(&mut self, deep: usize) -> String {
        if deep == 0 {
            return self.var_or(Kind::Float, |m| m.pick(&["0.5", "2.75", "-1.5"]).to_owned());
        }
        let deep = deep - 1;
        match self.rng.usize(..8) {
            0 => format!("({} / {})", self.small(deep), self.rng.u8(1..9)),
            1 => format!("({} * 0.25)", self.small(deep)),
            2 => format!("math.sqrt(math.abs({}))", self.int(deep)),
            3 => match self.arg_of(&[ArgKind::Float, ArgKind::Unsigned, ArgKind::Signed]) {
                Some(at) => format!("tonumber(ARGV[{at}])"),
                None => self.float(0),
            },
            4 => format!("tonumber('{}.5')", self.rng.u8(..)),
            5 => {
                let key = self.inputs.key("scores");
                format!("(tonumber(redis.call('ZSCORE', {key}, 'half') or '0') or 0)")
            }
            6 => self.choice(deep, Self::float),
            _ => format!("({} % 7.5)", self.float(deep)),
        }
    }

    pub(crate) fn a_text(&mut self, deep: usize) -> String {
        if deep == 0 {
            return self.var_or(Kind::Text, |m| {
                m.pick(&["'a'", "\"b c\"", "''", "[[long]]", "'é'", "'10'", "'OK'"])
                    .to_owned()
            });
        }
        let deep = deep - 1;
        match self.rng.usize(..20) {
            0 => format!("({} .. {})", self.a_text(deep), self.a_text(deep)),
            1 => format!("({} .. {})", self.a_text(deep), self.int(deep)),
            2 => format!("tostring({})", self.int(deep)),
            3 => format!("string.upper({})", self.a_text(deep)),
            4 => format!("({}):lower()", self.a_text(deep)),
            5 => format!("({}):sub(1, {})", self.a_text(deep), self.rng.u8(1..9)),
            6 => format!("string.rep({}, {})", self.a_text(0), self.rng.u8(..4)),
            7 => format!(
                "string.format('%s-%05d', {}, {})",
                self.a_text(deep),
                self.small(deep)
            ),
            8 => format!("table.concat({}, ',')", self.list_var()),
            9 => format!("redis.sha1hex({})", self.a_text(deep)),
            10 => format!("cjson.encode({{ a = {} }})", self.int(deep)),
            11 => self.choice(deep, Self::a_text),
            12 => format!("({} or {})", self.maybe_text(), self.a_text(0)),
            13 => match self.arg_of(&[ArgKind::Str, ArgKind::Mode, ArgKind::Bool, ArgKind::Json]) {
                Some(at) => format!("ARGV[{at}]"),
                None => self.a_text(0),
            },
            14 => format!("(string.gsub({}, 'a', 'o'))", self.a_text(deep)),
            15 => format!("({}):reverse()", self.a_text(deep)),
            16 => format!("string.char(65 + {} % 20)", self.small(deep)),
            17 => format!("type({})", self.int(deep)),
            18 => match self.var(Kind::Record) {
                Some(name) => format!("{name}['name']"),
                None => self.digits(deep),
            },
            _ => format!("struct.pack('>I2', {} % 200)", self.small(deep)),
        }
    }

    /// One that does not grow however often it is put together with itself.
    pub(crate) fn short_text(&mut self, deep: usize) -> String {
        format!("string.sub({}, 1, 40)", self.a_text(deep))
    }

    pub(crate) fn digits(&mut self, deep: usize) -> String {
        let numbers = [ArgKind::Unsigned];
        match self.rng.usize(..6) {
            0 | 1 => match self.arg_of(&numbers) {
                Some(at) if !self.inputs.args[at - 1].is_changed => format!("ARGV[{at}]"),
                _ => "'12'".to_owned(),
            },
            2 if deep > 0 => format!("tostring({})", self.small(deep - 1)),
            3 if deep > 0 => format!("string.format('%d', {})", self.small(deep - 1)),
            4 if deep > 0 => format!("({} .. '')", self.small(deep - 1)),
            _ => self.var_or(Kind::Digits, |m| format!("'{}'", m.rng.u16(..))),
        }
    }

    /// `test and a or b`, of which neither is false.
    fn choice(&mut self, deep: usize, value: fn(&mut Self, usize) -> String) -> String {
        let test = self.bool(deep);
        format!(
            "({test} and {} or {})",
            value(self, deep),
            value(self, deep)
        )
    }

    pub(crate) fn maybe_text(&mut self) -> String {
        let key = |name| self.inputs.key(name);
        let (user, names, spare) = (key("user"), key("names"), key("spare"));
        match self.rng.usize(..7) {
            0 => format!("redis.call('HGET', {user}, 'name')"),
            1 => format!("redis.call('HGET', {user}, 'missing')"),
            2 => format!("redis.call('LINDEX', {names}, 0)"),
            3 => format!("redis.call('HMGET', {user}, 'name', 'age')[2]"),
            4 => format!("redis.call('LPOP', {names})"),
            5 => match self.arg_of(&[ArgKind::OptionalText]) {
                Some(at) => format!("ARGV[{at}]"),
                None => format!("redis.call('TYPE', {spare}).ok"),
            },
            _ => self.var_or(Kind::MaybeText, |_| format!("redis.call('RPOP', {names})")),
        }
    }

    pub(crate) fn maybe_int(&mut self, deep: usize) -> String {
        match self.rng.usize(..5) {
            0 => format!("tonumber(({}):sub(1, 3))", self.a_text(deep.min(1))),
            1 => match self.arg_of(&[ArgKind::OptionalNumber]) {
                Some(at) => format!("tonumber(ARGV[{at}])"),
                None => "tonumber('x')".to_owned(),
            },
            2 => match self.var(Kind::Ints) {
                Some(name) => format!("{name}[{}]", self.rng.u8(1..5)),
                None => "tonumber('5')".to_owned(),
            },
            3 => format!("(string.find({}, 'a', 1, true))", self.a_text(deep.min(1))),
            _ => self.var_or(Kind::MaybeInt, |_| "nil".to_owned()),
        }
    }

    pub(crate) fn record(&mut self, deep: usize) -> String {
        let deep = deep.saturating_sub(1);
        self.var_or(Kind::Record, |m| {
            let (count, name) = (m.int(deep), m.a_text(deep));
            match m.rng.usize(..3) {
                0 => format!("{{ count = {count}, name = {name} }}"),
                1 => format!("{{ ['name'] = {name}, ['count'] = {count} }}"),
                _ => format!("cjson.decode(cjson.encode({{ count = {count}, name = 'n' }}))"),
            }
        })
    }

    /// An arg of one of some kinds, if there is one.
    pub(crate) fn arg_of(&mut self, kinds: &[ArgKind]) -> Option<usize> {
        let args = self.inputs.args.iter().enumerate();
        let all: Vec<_> = args
            .filter(|(_, arg)| kinds.contains(&arg.ty))
            .map(|(at, _)| at + 1)
            .collect();
        (!all.is_empty()).then(|| all[self.rng.usize(..all.len())])
    }
}
