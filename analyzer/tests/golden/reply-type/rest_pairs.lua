---@key job
---@returns (id: str, fields...: {[str]: str})
redis.call('DEL', KEYS[1])
return {'a', 'name', 'x', 'value'}
