---@allow unused-alow
---@deny nonsense
return redis.call('PING')
