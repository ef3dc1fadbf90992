---@key a
local x = KEYS[1]
---@arg b: u32
---@returns u64
---@no-writes
---@requires redis 7.0
return x
