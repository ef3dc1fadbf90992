---@arg x: str
local e = {}
e.err = 'BAD value ' .. ARGV[1]
error(e)
