---Text without a space.
---@key   a
---@arg b:u8   text
---@arg c :u8 text
---@arg d?:u8
---@returns { a: u8 }
return redis.call('PING')
