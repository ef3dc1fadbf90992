---@key counter
local left = redis.call('GET', KEYS[1]) or ''
if left == '' then return left - 1 end
return left
