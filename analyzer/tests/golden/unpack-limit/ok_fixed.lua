---@key a
---@key b
local first, second = unpack(KEYS)
return {first, second}
