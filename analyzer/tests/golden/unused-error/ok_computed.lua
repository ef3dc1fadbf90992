-- raises: none
---@error SOLD_OUT
return redis.error_reply(ARGV[1] .. ' none')
