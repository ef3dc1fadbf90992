---@return i64
return 1
