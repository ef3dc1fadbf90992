---@allow undeclared-key
local all = 'job:*'
return redis.call('EXISTS', all)
