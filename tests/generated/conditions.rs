//! Conditions that can come out either way.

use crate::inputs::ArgKind;
use crate::maker::{Kind, Maker};

impl Maker {
    /// A condition. It asks for what can be and can not be, so that nothing is known beforehand.
    pub(crate) fn bool(&mut self, deep: usize) -> String {
        let deep = deep.saturating_sub(1);
        let key = |name| self.inputs.key(name);
        let (user, spare, tags, title) = (key("user"), key("spare"), key("tags"), key("title"));
        let (counter, scores) = (key("counter"), key("scores"));
        match self.rng.usize(..24) {
            0 => format!("redis.call('EXISTS', {spare}) == 1"),
            1 => format!(
                "redis.call('SISMEMBER', {tags}, {}) == 0",
                self.a_text(deep)
            ),
            2 => format!("redis.call('HEXISTS', {user}, 'name') > 0"),
            3 => format!("redis.call('TYPE', {spare}).ok == 'none'"),
            4 => format!("redis.call('GET', {title}) == 'hello'"),
            5 => format!("not redis.call('HGET', {user}, 'age')"),
            6 => format!(
                "redis.call('HGET', {user}, 'name') == {}",
                self.a_text(deep)
            ),
            7 => format!(
                "tonumber(redis.call('GET', {counter})) >= {}",
                self.int(deep)
            ),
            8 => format!("redis.call('INCR', {counter}) < {}", self.rng.u8(30..90)),
            9 => format!("type(redis.call('ZSCORE', {scores}, 'one')) == 'string'"),
            10 => format!("redis.call('ZSCORE', {scores}, 'none') ~= false"),
            11 => format!("(redis.call('SET', {spare}, 1, 'NX') and true or false)"),
            12 => format!("({} and {})", self.bool(deep), self.bool(deep)),
            13 => format!("({} or {})", self.bool(deep), self.bool(deep)),
            14 => format!("not ({})", self.bool(deep)),
            15 => match self.var(Kind::MaybeText) {
                Some(name) if !self.tested.contains(&name) => {
                    let test = format!("type({name}) == 'string'");
                    self.tested.push(name);
                    test
                }
                _ => format!("redis.call('HGET', {user}, 'city')"),
            },
            16 => match self.var(Kind::Ints) {
                Some(name) => format!("#{name} > {}", self.rng.u8(..3)),
                None => format!("#redis.call('SMEMBERS', {tags}) > 1"),
            },
            17 => match self.var(Kind::Texts) {
                Some(name) => format!("next({name}) == nil"),
                None => format!("#redis.call('KEYS', {spare}) == 0"),
            },
            18 | 19 => self.test_of_arg(),
            20 => format!("{} < {}", self.reply_number(), self.int(deep)),
            21 => format!("({}):find('a', 1, true) ~= nil", self.a_text(deep)),
            _ => match self.var(Kind::Bool) {
                Some(name) => name,
                None => format!("redis.call('HSETNX', {user}, 'age', 5) == 1"),
            },
        }
    }

    fn reply_number(&mut self) -> String {
        let key = self.inputs.key("numbers");
        format!("redis.call('LLEN', {key})")
    }

    /// A test of an arg that no test around it has made.
    fn test_of_arg(&mut self) -> String {
        let kinds = [
            ArgKind::Bool,
            ArgKind::Mode,
            ArgKind::Unsigned,
            ArgKind::OptionalNumber,
            ArgKind::OptionalText,
            ArgKind::Str,
        ];
        let fallback = {
            let key = self.inputs.key("totals");
            format!("redis.call('HGET', {key}, 'a') == '1'")
        };
        let Some(at) = self.arg_of(&kinds) else {
            return fallback;
        };
        let name = format!("ARGV[{at}]");
        if self.tested.contains(&name) || self.inputs.args[at - 1].is_changed {
            return fallback;
        }
        self.tested.push(name);
        match self.inputs.args[at - 1].ty {
            ArgKind::Bool => {
                self.pick(&["ARGV[@] == '1'", "ARGV[@] ~= '0'", "tonumber(ARGV[@]) == 1"])
            }
            ArgKind::Mode => self.pick(&["ARGV[@] == 'fast'", "ARGV[@] ~= 'off'"]),
            ArgKind::Unsigned => self.pick(&[
                "tonumber(ARGV[@]) == 5",
                "tonumber(ARGV[@]) > 10",
                "ARGV[@] == '7'",
            ]),
            ArgKind::OptionalNumber | ArgKind::OptionalText => {
                self.pick(&["ARGV[@]", "not ARGV[@]", "ARGV[@] ~= nil", "ARGV[@] == nil"])
            }
            _ => self.pick(&["ARGV[@] == ''", "#ARGV[@] > 3", "ARGV[@] == 'red'"]),
        }
        .replace('@', &at.to_string())
    }
}
