---@arg a: { x: u8, y: u8 }
---@arg b: {[str]: u8}
---@arg c: (x: u8)
---@arg d: table
return redis.call('PING')
