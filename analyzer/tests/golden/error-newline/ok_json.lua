---@key a
error('bad ' .. cjson.encode(redis.call('HGETALL', KEYS[1])))
-- raises: user_script
