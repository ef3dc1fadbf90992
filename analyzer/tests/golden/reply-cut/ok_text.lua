---@arg a: u32
---@returns f64
return tostring(tonumber(ARGV[1]) / 2)
