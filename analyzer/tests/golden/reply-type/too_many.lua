---@returns (a: u8, b: u8)
return { 1, 2, 3 }
