---@key session
local forever = -1
return redis.call('EXPIREAT', KEYS[1], forever)
