---@returns "OK"(at_ms: u64, last: u64) | "FENCED" | "CORRUPT"(id: str)  text
return 'FENCED'
