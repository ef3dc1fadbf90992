---@returns { a: integer, b: string, c: [number] }
return redis.call('PING')
