---@arg mode: 'front'|'back'
return redis.call('PING')
