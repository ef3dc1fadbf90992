---@key door
---@returns "open"|"shut"
local state = 'open'
if redis.call('EXISTS', KEYS[1]) == 1 then state = 'closed' end
return state
