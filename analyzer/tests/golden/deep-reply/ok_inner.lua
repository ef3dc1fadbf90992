---@key items
local seen = {}
for _, item in ipairs(redis.call('LRANGE', KEYS[1], 0, -1)) do
  seen = {seen, item}
end
return #seen
