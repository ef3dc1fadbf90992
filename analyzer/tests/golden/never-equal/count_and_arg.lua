---@key hits
---@arg step: u32
---@arg window: u32
local step = ARGV[1]
local made = redis.call('INCRBY', KEYS[1], step)
if made == step then redis.call('EXPIRE', KEYS[1], ARGV[2]) end
return made
