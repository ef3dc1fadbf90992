---@key index
---@arg from: str
---@arg to: bytes
if ARGV[1] > ARGV[2] then return {} end
return redis.call('ZRANGEBYLEX', KEYS[1], '[' .. ARGV[1], '[' .. ARGV[2])
