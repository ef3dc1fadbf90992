-- reply: other
local kind = redis.call('TYPE', KEYS[1])
local none = 'none'
if kind == none then return 'none' end
return 'other'
