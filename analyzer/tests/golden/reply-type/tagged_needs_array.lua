---@returns "OK"(n: u8) | "GONE"
return 'OK'
