---@error SOLD_OUT
if ARGV[1] == 'x' then return redis.error_reply('GONE a') end
if ARGV[1] == 'y' then return redis.error_reply('GONE b') end
return redis.error_reply('SOLD_OUT')
