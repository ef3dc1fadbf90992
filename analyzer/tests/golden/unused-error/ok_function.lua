-- raises: failed
---@error SOLD_OUT
local function fail(code) return redis.error_reply(code .. ' failed') end
return fail('SOLD_OUT')
