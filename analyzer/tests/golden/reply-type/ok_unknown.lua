---@key k
---@returns { n: u64 }
local doc = cjson.decode(redis.call('GET', KEYS[1]) or '{}')
return { doc.n }
