local function newer(a, b) return a > b end
local state = redis.call('HMGET', KEYS[1], 'version')
local version = tonumber(state[1]) or 0
return newer(version, 3) and 1 or 0
