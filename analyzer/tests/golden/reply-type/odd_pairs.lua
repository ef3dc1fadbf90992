---@returns {[str]: u8}
return { 'a', 1, 'b' }
