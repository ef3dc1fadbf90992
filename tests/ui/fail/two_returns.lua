---@returns i64
---@returns str
return 1
