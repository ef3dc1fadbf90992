---@key door
---@arg state: "open"|"shut"
if ARGV[1] == 'closed' then redis.call('DEL', KEYS[1]) end
return redis.call('SET', KEYS[1], ARGV[1])
