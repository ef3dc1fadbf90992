---@arg reason
return redis.error_reply('CANCELLED ' .. ARGV[1])
-- reply: error
