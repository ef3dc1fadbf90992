//! Lists, as commands give them and as scripts write them.

use crate::inputs::ArgKind;
use crate::maker::Maker;

impl Maker {
    pub(crate) fn ints(&mut self, deep: usize) -> String {
        let items: Vec<_> = (0..self.rng.usize(1..5))
            .map(|_| self.int(deep.min(1)))
            .collect();
        format!("{{{}}}", items.join(", "))
    }

    pub(crate) fn texts(&mut self, deep: usize) -> String {
        let key = |name| self.inputs.key(name);
        let (names, tags, scores, user) = (key("names"), key("tags"), key("scores"), key("user"));
        match self.rng.usize(..8) {
            0 => format!("redis.call('LRANGE', {names}, 0, -1)"),
            1 => format!("redis.call('SMEMBERS', {tags})"),
            2 => format!("redis.call('ZRANGE', {scores}, 0, -1)"),
            3 => format!("redis.call('HKEYS', {user})"),
            4 => format!("redis.call('ZRANGEBYSCORE', {scores}, '-inf', '+inf')"),
            5 => match self.arg_of(&[ArgKind::TextList]) {
                Some(at) => format!("{{unpack(ARGV, {at})}}"),
                None => format!("redis.call('ZREVRANGE', {scores}, 0, 1)"),
            },
            _ => {
                let count = self.rng.usize(1..4);
                let items: Vec<_> = (0..count).map(|_| self.a_text(deep.min(1))).collect();
                format!("{{{}}}", items.join(", "))
            }
        }
    }

    pub(crate) fn digit_texts(&mut self, deep: usize) -> String {
        let key = |name| self.inputs.key(name);
        let (numbers, totals) = (key("numbers"), key("totals"));
        match self.rng.usize(..5) {
            0 => format!("redis.call('LRANGE', {numbers}, 0, -1)"),
            1 => format!("redis.call('HVALS', {totals})"),
            2 => "redis.call('TIME')".to_owned(),
            3 => match self.arg_of(&[ArgKind::NumberList]) {
                Some(at) => format!("{{unpack(ARGV, {at})}}"),
                None => format!("redis.call('SORT', {numbers})"),
            },
            _ => {
                let count = self.rng.usize(1..4);
                let items: Vec<_> = (0..count).map(|_| self.digits(deep.min(1))).collect();
                format!("{{{}}}", items.join(", "))
            }
        }
    }
}
