---@arg a: any  text
---@arg b?: any
return redis.call('PING')
