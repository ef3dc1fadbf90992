---@arg type: str
local kind = ARGV[1]
return kind
