---@key items
local all, last = {}, {}
for _, item in ipairs(redis.call('LRANGE', KEYS[1], 0, -1)) do
  all[#all + 1] = {last, item}
  last = {item}
end
return all
