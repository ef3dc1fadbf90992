-- reply: 2
---@arg a: u32
---@arg b: u32
---@returns f64
local mean = (tonumber(ARGV[1]) + 5) / (tonumber(ARGV[2]) + 2)
return mean
