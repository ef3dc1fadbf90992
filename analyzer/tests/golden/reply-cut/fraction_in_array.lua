-- reply: [1, -1, 2, 0]
---@arg used: u32
---@returns (whole: u32, certain: i64, sum: i64, mean: f64)
local left = 10 - tonumber(ARGV[1])
local none = {}
return { 1, #none - 1.5, 2, (left - 8) / 3 }
