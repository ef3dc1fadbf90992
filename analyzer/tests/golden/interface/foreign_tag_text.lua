---@usage call it
---   redis-cli --eval x.lua
---@key a
return redis.call('PING')
