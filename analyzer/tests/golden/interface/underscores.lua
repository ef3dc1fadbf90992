---@key _unused
---@arg type: str
---@arg fooBar: u8
---@key type
return redis.call('PING')
