---@returns {[[u8]]: {[json]: {[u8?]: u8}}}
return redis.call('PING')
