---@arg prefix
---@arg id
local prefix, id = ARGV[1], ARGV[2]
local job = prefix .. ':' .. id
redis.call('DEL', job .. ':logs', job .. ':lock', job)
redis.call('SREM', 'active:' .. id, id)
redis.call('SREM', 'active:' .. id .. ':slow', id)
for _, other in ipairs({'a', 'b'}) do
  redis.call('SREM', other .. ':jobs', id)
end
return redis.call('INCR', 'done')
