---@key größe
---@arg é: u8
return redis.call('PING')
