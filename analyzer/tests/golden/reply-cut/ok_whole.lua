---@arg a: u32
---@returns (a: u32, b: bool, c: str?)
local half = math.floor(tonumber(ARGV[1]) / 2)
return { half, false, nil }
