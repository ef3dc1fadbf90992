---@key names...
---@returns [str]
local found = {}
for i, name in ipairs(KEYS) do
  found[i] = redis.call('GET', name) or nil
end
return found
