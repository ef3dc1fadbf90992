---@requires redis v7.2
return redis.call('PING')
