--- Gives back floats as text, and as the double that RESP3 has a form for.
---@arg single: f32
---@arg double: f64
---@returns (single: f32, double: f64, resp3: f64)
local single, double = ARGV[1], ARGV[2]
return {single, double, {double = tonumber(ARGV[2])}}
