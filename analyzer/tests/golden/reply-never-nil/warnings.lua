-- reply: nil
local value = redis.call('GET', KEYS[1])
if not value then return value end
if value ~= nil then value = value .. '!' end
local list = redis.call('LRANGE', KEYS[2], 0, -1)
if list == nil then return 0 end
if redis.call('EXISTS', KEYS[2]) ~= nil then return value end
