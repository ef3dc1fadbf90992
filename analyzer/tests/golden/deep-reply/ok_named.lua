---@key items
local list
for _, item in ipairs(redis.call('LRANGE', KEYS[1], 0, -1)) do
  list = {next = list, value = item}
end
return list.value
