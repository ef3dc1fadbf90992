---@key "events"
return redis.call('PING')
