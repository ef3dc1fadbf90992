---@returns json(Job)
return redis.call('PING')
