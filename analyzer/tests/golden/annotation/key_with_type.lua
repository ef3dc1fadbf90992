---@key events: sorted set of requests
---@key meta : str
return redis.call('PING')
