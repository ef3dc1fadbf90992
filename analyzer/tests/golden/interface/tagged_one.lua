---@returns "OK"(n: u8)
return {'OK', 1}
