---@returns u8
return 300
