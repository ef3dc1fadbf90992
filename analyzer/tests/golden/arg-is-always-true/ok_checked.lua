---@key cache
---@arg value
if not ARGV[1] then return redis.error_reply('ERR value missing') end
return redis.call('SET', KEYS[1], ARGV[1] or '')
