---@arg seed: u32
math.randomseed(tonumber(ARGV[1]))
return math.random(10)
