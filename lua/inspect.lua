--- What a key holds, whatever its type: for a console or a log.
---
--- Of a set or a hash the members come in no order, and not always the same ones if there are more than `limit`.
---@key  key
---@arg  limit: u16                members to show at most; 0 shows one. Strings come whole
---@returns any                    nil: no such key, or of a type only its module knows
---@no-writes
---@requires redis 7.0, valkey 7.2
local key = KEYS[1]
local limit = math.max(tonumber(ARGV[1]), 1)

-- A status reply is a table in Lua.
local kind = redis.call('TYPE', key).ok
if kind == 'string' then return redis.call('GET', key) end
if kind == 'list' then return redis.call('LRANGE', key, 0, limit - 1) end
if kind == 'set' then return redis.call('SRANDMEMBER', key, limit) end
if kind == 'zset' then return redis.call('ZRANGE', key, 0, limit - 1, 'WITHSCORES') end
if kind == 'hash' then return redis.call('HRANDFIELD', key, limit, 'WITHVALUES') end
if kind == 'stream' then return redis.call('XRANGE', key, '-', '+', 'COUNT', limit) end
return false
