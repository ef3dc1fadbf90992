---@arg tag: str
local tag, changed = ARGV[1]:gsub('-', '_')
return { tag, changed }
