---@key queue
---@key _slot  where the call must run
return redis.call('LPOP', KEYS[1])
