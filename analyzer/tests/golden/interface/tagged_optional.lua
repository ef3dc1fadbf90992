---@returns "ok" | u64?
return 1
