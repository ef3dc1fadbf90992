---@key prefix
---@arg id
local prefix, id = KEYS[1], ARGV[1]
local job = prefix .. ':' .. id
redis.call('HSET', job, 'state', 'done')
redis.call('DEL', prefix .. ':lock', job)
return redis.call('EXPIRE', job, 60)
