---@arg a: größe
---@arg é漢: u46
return redis.call('PING')
