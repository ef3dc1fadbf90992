---@returns (id: str, more...: u8?)
return {'a', 1}
