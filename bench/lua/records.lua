---@arg jobs...: Job(id: str, tries: u32, data: bytes)
return #ARGV
