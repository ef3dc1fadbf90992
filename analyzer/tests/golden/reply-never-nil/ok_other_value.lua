-- reply: 0
local value = redis.call('GET', KEYS[1])
value = value or nil
if value == nil then return 0 end
local text
if KEYS[2] then text = redis.call('GET', KEYS[2]) end
if text == nil then return 1 end
