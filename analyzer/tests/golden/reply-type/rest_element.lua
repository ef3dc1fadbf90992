---@returns (n: u32, ids...: u32)
return {2, 1, 'x'}
