-- raises: SOLD_OUT
---@error SOLD_OUT
return redis.error_reply('SOLD_OUT ' .. ARGV[1])
