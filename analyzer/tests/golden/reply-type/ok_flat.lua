---@key job
---@returns (id: str, left: u32)...
if redis.call('EXISTS', KEYS[1]) == 0 then return {} end
return {'a', 1, 'b', 2}
