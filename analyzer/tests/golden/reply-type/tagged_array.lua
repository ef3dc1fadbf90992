---@returns "OK"(n: u8) | "GONE"
return {'NO', 1}
