---@arg price: str
return tonumber(string.gsub(ARGV[1], ',', ''), 10)
