---@key user
---@returns { name: str, age: u8? }
local user = redis.call('HMGET', KEYS[1], 'name', 'age')
return { user[1], user[2] }
