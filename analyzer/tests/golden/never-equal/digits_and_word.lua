---@key hits
---@arg count: u32
if ARGV[1] == 'all' then return redis.call('DEL', KEYS[1]) end
return redis.call('INCRBY', KEYS[1], ARGV[1])
