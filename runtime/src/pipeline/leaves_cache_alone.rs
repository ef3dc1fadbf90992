//! Commands that leave the script cache alone: those that read or write data.
//!
//! In: the name of a queued command. Out: whether the cache is certain to be unchanged. Commands
//! that administer the server or the connection are not on the list, nor are those that this crate
//! does not know.

/// Data commands of Redis 6.2 to 8.0 and Valkey 7.2 to 9.1. FCALL is one of them, because functions
/// are kept apart from scripts.
const NAMES: &str = "\
    APPEND BITCOUNT BITFIELD BITFIELD_RO BITOP BITPOS BLMOVE BLMPOP BLPOP BRPOP BRPOPLPUSH BZMPOP \
    BZPOPMAX BZPOPMIN COPY DBSIZE DECR DECRBY DEL DELIFEQ DUMP ECHO EXISTS EXPIRE EXPIREAT \
    EXPIRETIME FCALL FCALL_RO FLUSHALL FLUSHDB GEOADD GEODIST GEOHASH GEOPOS GEORADIUS \
    GEORADIUSBYMEMBER GEORADIUSBYMEMBER_RO GEORADIUS_RO GEOSEARCH GEOSEARCHSTORE GET GETBIT GETDEL \
    GETEX GETRANGE GETSET HDEL HEXISTS HEXPIRE HEXPIREAT HEXPIRETIME HGET HGETALL HGETDEL HGETEX \
    HINCRBY HINCRBYFLOAT HKEYS HLEN HMGET HMSET HPERSIST HPEXPIRE HPEXPIREAT HPEXPIRETIME HPTTL \
    HRANDFIELD HSCAN HSET HSETEX HSETNX HSTRLEN HTTL HVALS INCR INCRBY INCRBYFLOAT KEYS LCS LINDEX \
    LINSERT LLEN LMOVE LMPOP LPOP LPOS LPUSH LPUSHX LRANGE LREM LSET LTRIM MGET MOVE MSET MSETEX \
    MSETNX OBJECT PERSIST PEXPIRE PEXPIREAT PEXPIRETIME PFADD PFCOUNT PFMERGE PING PSETEX PTTL \
    PUBLISH RANDOMKEY RENAME RENAMENX RESTORE RPOP RPOPLPUSH RPUSH RPUSHX SADD SCAN SCARD SDIFF \
    SDIFFSTORE SELECT SET SETBIT SETEX SETNX SETRANGE SINTER SINTERCARD SINTERSTORE SISMEMBER \
    SMEMBERS SMISMEMBER SMOVE SORT SORT_RO SPOP SPUBLISH SRANDMEMBER SREM SSCAN STRALGO STRLEN \
    SUBSTR SUNION SUNIONSTORE SWAPDB TIME TOUCH TTL TYPE UNLINK VADD VCARD VDIM VEMB VGETATTR \
    VINFO VISMEMBER VLINKS VRANDMEMBER VREM VSETATTR VSIM WAIT WAITAOF XACK XADD XAUTOCLAIM XCLAIM \
    XDEL XGROUP XINFO XLEN XPENDING XRANGE XREAD XREADGROUP XREVRANGE XSETID XTRIM ZADD ZCARD \
    ZCOUNT ZDIFF ZDIFFSTORE ZINCRBY ZINTER ZINTERCARD ZINTERSTORE ZLEXCOUNT ZMPOP ZMSCORE ZPOPMAX \
    ZPOPMIN ZRANDMEMBER ZRANGE ZRANGEBYLEX ZRANGEBYSCORE ZRANGESTORE ZRANK ZREM ZREMRANGEBYLEX \
    ZREMRANGEBYRANK ZREMRANGEBYSCORE ZREVRANGE ZREVRANGEBYLEX ZREVRANGEBYSCORE ZREVRANK ZSCAN \
    ZSCORE ZUNION ZUNIONSTORE";

/// Data commands of modules. None of them reaches the script cache.
const MODULES: [&str; 8] = [
    "BF.", "CF.", "CMS.", "FT.", "JSON.", "TDIGEST.", "TOPK.", "TS.",
];

/// Slots of the hash table; a power of two, four times as many as names.
const SLOTS: usize = 1024;

/// By hash: where in [`NAMES`] a name begins and ends. An empty slot ends where it begins.
static TABLE: [(u16, u16); SLOTS] = table();

/// Whether the command leaves the script cache alone.
pub(crate) fn leaves_cache_alone(name: &[u8]) -> bool {
    listed(name) || name.contains(&b'.') && MODULES.iter().any(|module| starts_with(name, module))
}

fn listed(name: &[u8]) -> bool {
    let names = NAMES.as_bytes();
    let mut slot = hash(name, 0, name.len());
    loop {
        let (start, end) = TABLE[slot];
        let listed = &names[start as usize..end as usize];
        if listed.is_empty() || listed == name || listed.eq_ignore_ascii_case(name) {
            return !listed.is_empty();
        }
        slot = (slot + 1) % SLOTS;
    }
}

fn starts_with(name: &[u8], prefix: &str) -> bool {
    name.get(..prefix.len())
        .is_some_and(|start| start.eq_ignore_ascii_case(prefix.as_bytes()))
}

/// The same for upper and lower case.
const fn hash(text: &[u8], start: usize, end: usize) -> usize {
    let (mut hash, mut i) = (0_usize, start);
    while i < end {
        hash = hash
            .wrapping_mul(31)
            .wrapping_add((text[i] & 0xDF) as usize);
        i += 1;
    }
    hash % SLOTS
}

#[allow(clippy::cast_possible_truncation)] // the list is shorter than 64 KiB
const fn table() -> [(u16, u16); SLOTS] {
    let names = NAMES.as_bytes();
    let mut table = [(0, 0); SLOTS];
    let (mut start, mut end) = (0, 0);
    while end <= names.len() {
        if end == names.len() || names[end] == b' ' {
            let mut slot = hash(names, start, end);
            while table[slot].1 != 0 {
                slot = (slot + 1) % SLOTS;
            }
            table[slot] = (start as u16, end as u16);
            start = end + 1;
        }
        end += 1;
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_listed_name_is_found_in_either_case() {
        for name in NAMES.split(' ') {
            assert!(leaves_cache_alone(name.as_bytes()), "{name}");
            assert!(
                leaves_cache_alone(name.to_ascii_lowercase().as_bytes()),
                "{name}"
            );
        }
    }

    #[test]
    fn what_may_empty_the_cache_does_not_leave_it_alone() {
        let others = [
            "SCRIPT",
            "FUNCTION",
            "DEBUG",
            "MODULE",
            "REPLICAOF",
            "SLAVEOF",
            "CONFIG",
            "ACL",
            "EXEC",
            "MULTI",
            "DISCARD",
            "CLUSTER",
            "RESET",
            "EVAL",
            "EVALSHA",
            "SHUTDOWN",
            "FAILOVER",
            "",
            "GE",
            "GETT",
            "FOO.BAR",
            "JSON",
            ".",
        ];
        for name in others {
            assert!(!leaves_cache_alone(name.as_bytes()), "{name}");
        }
    }

    #[test]
    fn module_data_commands_leave_the_cache_alone() {
        for name in ["JSON.SET", "json.get", "BF.ADD", "FT.SEARCH"] {
            assert!(leaves_cache_alone(name.as_bytes()), "{name}");
        }
    }
}
