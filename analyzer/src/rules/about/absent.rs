//! What Lua has elsewhere and the servers' has not, with what to write there.

/// The advice for a name, or a member written `table.member`.
pub(crate) fn advice(name: &str) -> Option<&'static str> {
    ADVICE
        .binary_search_by_key(&name, |(absent, _)| absent)
        .ok()
        .and_then(|index| ADVICE.get(index))
        .map(|(_, advice)| *advice)
}

const MODULES: &str = "a script cannot load others: put what it needs into the same file";
const TIME: &str =
    "the server's clock is `redis.call('TIME')`: seconds and microseconds, as strings";
const PATCHED: &str = "servers with the security patches of 2024 and 2025 have lost it";
const NIL: &str = "write `nil`; what is missing in a reply is `false`";
const NAN: &str = "write `0/0`; it is the only value that differs from itself";

/// By name, sorted.
static ADVICE: &[(&str, &str)] = &[
    ("False", "write `false`"),
    ("NULL", NIL),
    ("NaN", NAN),
    ("None", NIL),
    ("True", "write `true`"),
    ("arg", "the args of a script are in `ARGV`"),
    ("argv", "the args of a script are in `ARGV`"),
    ("bit32", "write `bit`, as in `bit.band`"),
    ("console", "write `redis.log(redis.LOG_NOTICE, text)`"),
    (
        "debug",
        "write `redis.log(redis.LOG_NOTICE, text)`, or call the script under `redis-cli --ldb`",
    ),
    ("dofile", MODULES),
    ("getfenv", PATCHED),
    (
        "io",
        "a script reads and writes nothing but the data; write `redis.log(redis.LOG_NOTICE, text)`",
    ),
    ("json", "write `cjson`, as in `cjson.decode`"),
    ("keys", "the keys of a script are in `KEYS`"),
    ("loadfile", MODULES),
    ("log", "write `redis.log(redis.LOG_NOTICE, text)`"),
    ("math.maxinteger", "numbers are doubles: whole up to `2^53`"),
    ("math.tointeger", "numbers are doubles: write `math.floor`"),
    (
        "math.type",
        "numbers are doubles: write `math.floor(x) == x`",
    ),
    ("module", MODULES),
    ("newproxy", PATCHED),
    ("null", NIL),
    ("os", TIME),
    ("os.date", TIME),
    ("os.difftime", TIME),
    ("os.exit", "end the script with `return`"),
    ("os.getenv", "give it to the script as an arg"),
    ("os.time", TIME),
    ("package", MODULES),
    (
        "print",
        "write `redis.log(redis.LOG_NOTICE, text)`; it goes to the server's log",
    ),
    (
        "redis.register_function",
        "only libraries have it, which `FUNCTION LOAD` loads and `FCALL` calls",
    ),
    ("require", MODULES),
    ("setfenv", PATCHED),
    ("sleep", "a script cannot wait: all clients would"),
    ("string.pack", "write `struct.pack`"),
    ("string.split", "write `string.gmatch(text, '[^,]+')`"),
    ("string.trim", "write `string.match(text, '^%s*(.-)%s*$')`"),
    ("string.unpack", "write `struct.unpack`"),
    ("table.move", "write a `for` loop"),
    ("table.pack", "write `{...}`"),
    ("table.unpack", "write `unpack`"),
    ("this", "write `self`, or the name of the table"),
    ("undefined", NIL),
    (
        "utf8",
        "Lua 5.1 knows bytes only: a character's first byte is not within 128 to 191",
    ),
    ("warn", "write `redis.log(redis.LOG_WARNING, text)`"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::server::sandbox;

    #[test]
    fn advice_is_sorted_and_about_what_is_absent() {
        assert!(ADVICE.is_sorted_by(|(a, _), (b, _)| a < b));
        for (name, _) in ADVICE {
            let some_have_it = ["os", "print"].contains(name);
            assert_eq!(sandbox::find(name).is_some(), some_have_it, "{name}");
            assert!(advice(name).is_some());
        }
    }
}
