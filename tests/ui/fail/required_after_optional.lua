---@arg a?: u8
---@arg b: u8
return ARGV[1] or ARGV[2]
