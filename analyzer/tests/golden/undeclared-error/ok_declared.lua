-- raises: GONE
---@error SOLD_OUT
---@error GONE  it is not there
if ARGV[1] == 'x' then return redis.error_reply('SOLD_OUT') end
return redis.error_reply('GONE ' .. ARGV[1])
