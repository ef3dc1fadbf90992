---@key self
---@arg Self: u8
---@arg super: u8
---@arg crate: u8
---@arg _: u8
return redis.call('PING')
