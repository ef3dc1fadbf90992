---@param limit integer  requests per window
return redis.call('PING')
