---@key keys...
---@arg text
ARGV[1] = ARGV[1] or 'x'
KEYS[#KEYS + 1] = 'y'
return ARGV[1] .. #KEYS
