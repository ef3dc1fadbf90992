---@error SOLD_OUT
if ARGV[1] == 'x' then return redis.error_reply('SOLD_OUT') end
error({ err = 'GONE away' })
