---@key items
local list = {value = false}
for _, item in ipairs(redis.call('LRANGE', KEYS[1], 0, -1)) do
  list = {next = list, value = item}
end
return list.value
