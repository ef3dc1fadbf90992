---@arg a: status
---@arg b: nil
return redis.call('PING')
