---@key set
---@arg member
if #ARGV ~= 1 then return redis.error_reply('ERR one member') end
return redis.call('SCARD', KEYS[1])
