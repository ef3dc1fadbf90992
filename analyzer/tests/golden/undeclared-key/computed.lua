---@arg prefix
---@arg id
local prefix, id = ARGV[1], ARGV[2]
local job = prefix .. ':' .. id
redis.call('HSET', job, 'state', 'done')
redis.call('DEL', prefix .. ':lock', job)
return redis.call('EXPIRE', job, 60)
