---@key first
---@key rest...
local first, second, third = KEYS[1], KEYS[2], KEYS[3]
return {first, second, third}
