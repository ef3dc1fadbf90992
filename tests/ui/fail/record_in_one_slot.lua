---@arg job: (id: str, data: bytes)
return ARGV[1]
