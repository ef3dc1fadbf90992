---@key log
---@key events
local log, events = KEYS[1], KEYS[2]
redis.call('LPUSH', log, 'changed')
return redis.call('PUBLISH', events, 'changed')
