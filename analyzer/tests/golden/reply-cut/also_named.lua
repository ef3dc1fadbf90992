---@returns [u8]
return { 1, 2, n = 2 }
