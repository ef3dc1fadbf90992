local function count(key, field) return redis.call('HINCRBY', key, field, 1) end
local function either(flag) return flag and KEYS[1] or KEYS[2] end
count(KEYS[1], 'a')
count(KEYS[2], 'b')
return redis.call('HLEN', either(true))
