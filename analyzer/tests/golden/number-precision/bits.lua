---@arg a: u64
return bit.band(tonumber(ARGV[1]), 0xFFFFFFFFFF)
