---@arg document
return cjson.decode(ARGV[1])
