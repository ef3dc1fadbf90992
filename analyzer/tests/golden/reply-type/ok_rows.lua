---@key rows
---@returns [(id: str, score: f64)]
local out = {}
local rows = redis.call('ZRANGE', KEYS[1], 0, -1, 'WITHSCORES')
for i = 1, #rows, 2 do out[#out + 1] = { rows[i], rows[i + 1] } end
return out
