---@arg a: banana
---@returns banana
return redis.call('PING')
