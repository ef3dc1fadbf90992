---@key a  one
---@key b
---@key a  two
return redis.call('PING')
