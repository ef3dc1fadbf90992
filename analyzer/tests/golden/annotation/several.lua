---@keys a
---@arg b: u46, text
---@arg c-d: string
---@returns { x: u46, y: strng }
return redis.call('PING')
