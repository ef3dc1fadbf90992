---@key cache
---@arg option
local old = redis.call('SET', KEYS[1], 'v', 'KEEPTTL', ARGV[1] == 'x' and 'GET' or 'XX')
if old == 'OK' then return 1 end
return 0
