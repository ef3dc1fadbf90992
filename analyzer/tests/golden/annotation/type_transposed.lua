---@arg limit: u46  per window
return redis.call('PING')
