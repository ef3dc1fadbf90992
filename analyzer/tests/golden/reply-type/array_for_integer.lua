---@returns u64
return { 1, 2 }
