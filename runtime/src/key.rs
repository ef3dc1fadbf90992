//! A key that a script's template makes, to use it in other commands.

use std::fmt;

use redis::{RedisWrite, ToRedisArgs, ToSingleRedisArg};

use crate::arg::{Part, joined};

/// One key of a script whose header declares it by a template, such as
/// `RateLimitKeys::events("ada")` for `---@key events = "rl:{user}:events"`.
///
/// It is a key for every other command of redis-rs:
///
/// ```
/// evalsha::lua_script!(struct Limit = inline "---@key events = \"rl:{user}:events\"
/// return redis.call('ZCARD', KEYS[1])");
///
/// let key = LimitKeys::events("ada");
/// assert_eq!(key.to_string(), "rl:{ada}:events");
/// redis::cmd("DEL").arg(&key);
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key(Vec<u8>);

impl Key {
    #[doc(hidden)]
    #[must_use]
    pub fn new(parts: &[Part<'_>]) -> Self {
        Self(joined(parts))
    }

    /// The bytes of the key.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// The bytes of the key.
    #[must_use]
    pub fn into_bytes(self) -> Vec<u8> {
        self.0
    }
}

impl AsRef<[u8]> for Key {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

impl From<Key> for Vec<u8> {
    fn from(key: Key) -> Self {
        key.0
    }
}

impl ToRedisArgs for Key {
    fn write_redis_args<W: ?Sized + RedisWrite>(&self, out: &mut W) {
        out.write_arg(&self.0);
    }
}

impl ToSingleRedisArg for Key {}

/// The text of the key; bytes that are not UTF-8 become `\u{fffd}`.
impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&String::from_utf8_lossy(&self.0))
    }
}

/// Shows the length alone, as keys may hold what must not get into a log.
impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Key({} bytes)", self.0.len())
    }
}
