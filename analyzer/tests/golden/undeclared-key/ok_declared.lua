---@key all...
local first, rest = KEYS[1], KEYS
for _, key in ipairs(rest) do redis.call('DEL', key) end
redis.call('MSET', first, 'literal', KEYS[2], 'other')
return redis.call('OBJECT', 'ENCODING', first)
