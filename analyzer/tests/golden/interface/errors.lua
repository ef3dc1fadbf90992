---@error SOLD_OUT  nothing is left
---       of it
---@error BAD_ARG
if ARGV[1] == '' then return redis.error_reply('BAD_ARG') end
return redis.error_reply('SOLD_OUT none')
