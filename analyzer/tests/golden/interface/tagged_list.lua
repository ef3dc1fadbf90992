---@returns ["HIT"(value: bytes) | "MISS"]
return {'MISS'}
