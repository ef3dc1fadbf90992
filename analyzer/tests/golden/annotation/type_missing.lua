---@arg limit:
---@arg ttl?:
---@arg rest...:   
return redis.call('PING')
