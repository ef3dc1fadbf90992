---@key queues..  text
---@arg skip…: str
return redis.call('PING')
