---@key end
---@arg local: u8
return redis.call('PING')
