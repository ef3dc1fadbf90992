---@retruns bool
return redis.call('PING')
