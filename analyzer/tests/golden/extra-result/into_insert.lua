---@arg tag: str
local tags = {}
table.insert(tags, ('tag-' .. ARGV[1]):gsub('-', '_'))
return tags
