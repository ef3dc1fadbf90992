-- reply: 0
local function missing(key)
  local value = redis.call('GET', key)
  return value == nil and 1 or 0
end
return missing(KEYS[1])
