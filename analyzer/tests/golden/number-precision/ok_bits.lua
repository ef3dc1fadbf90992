---@arg a: u32
return bit.lshift(bit.band(tonumber(ARGV[1]), 0xFF), 4)
