---@key hits
---@arg mode
if ARGV[1] == 1 then return redis.call('INCR', KEYS[1]) end
return 0
