---@key lock
---@arg token: i64
if tonumber(redis.call('GET', KEYS[1])) == tonumber(ARGV[1]) then return redis.call('DEL', KEYS[1]) end
return 0
