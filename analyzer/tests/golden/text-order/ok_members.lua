---@key set
---@arg after
local page = {}
for _, member in ipairs(redis.call('ZRANGE', KEYS[1], 0, 100)) do
  if member > ARGV[1] then page[#page + 1] = member end
end
return page
