---@arg tag: str
local tags = {}
table.insert(tags, ARGV[1]:gsub('-', '_'))
return tags
