---@key owner
local null = nil
local owner = redis.call('GET', KEYS[1])
if owner == null then return 'missing' end
return owner
