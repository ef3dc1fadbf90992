---@returns [u8]
return { 1, 'two', 3 }
