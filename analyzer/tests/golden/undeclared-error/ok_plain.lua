-- raises: something
---@error SOLD_OUT
if ARGV[1] == 'x' then return redis.error_reply('SOLD_OUT') end
if ARGV[1] == 'y' then return redis.error_reply('ERR not y') end
if ARGV[1] == 'z' then return redis.error_reply(ARGV[2]) end
return redis.error_reply('something else')
