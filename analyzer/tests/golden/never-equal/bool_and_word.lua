---@key door
---@arg force: bool
if ARGV[1] == 'true' then return redis.call('DEL', KEYS[1]) end
return 0
