---@key owner
local owner = redis.call('GET', KEYS[1])
return 'owner:' .. owner
