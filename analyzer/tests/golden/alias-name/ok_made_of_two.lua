---@key cache
---@arg value
---@arg default
local text = redis.call('GET', KEYS[1]) or ARGV[1] or ARGV[2]
return text
