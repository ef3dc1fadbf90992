---@error SOLD_OUT  nothing is left
if ARGV[1] == 'x' then return redis.error_reply('SOLDOUT none') end
return 1
