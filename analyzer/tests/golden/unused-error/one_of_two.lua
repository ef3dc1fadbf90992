---@error SOLD_OUT
---@error GONE
return redis.error_reply('GONE away')
