---@returns [[[[[[[[[[[[[[[[[[[[u8]]]]]]]]]]]]]]]]]]]]
return redis.call('PING')
