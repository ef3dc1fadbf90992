---@key hash
return redis.call('HEXISTS', KEYS[1], 'field') and 'yes' or 'no'
