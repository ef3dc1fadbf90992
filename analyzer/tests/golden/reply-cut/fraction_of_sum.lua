-- reply: [1, 0]
---@arg limit: u32
---@returns [i64]
local limit = tonumber(ARGV[1])
return { 1, limit - 0.5 }
