---@key hash
---@arg field
local seen = redis.pcall('HGET', KEYS[1], ARGV[1])
local n = 0
if seen then n = tonumber(seen) end
return n + 1
