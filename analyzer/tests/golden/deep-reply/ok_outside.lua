---@key items
local reply = {}
for _, item in ipairs(redis.call('LRANGE', KEYS[1], 0, -1)) do
  reply[#reply + 1] = item
end
reply = {#reply, reply}
return reply
