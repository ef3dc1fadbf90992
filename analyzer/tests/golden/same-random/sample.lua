---@key events
if math.random() < 0.1 then redis.call('LPUSH', KEYS[1], 'sampled') end
return 1
