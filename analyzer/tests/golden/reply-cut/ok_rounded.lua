---@arg part: f64
---@returns (a: i64, b: i64, c: str, d: i64)
local part = tonumber(ARGV[1])
local half = math.floor(part + 0.5)
return { half, part * 100, tostring(part - 0.5), 2.5 * 2 }
