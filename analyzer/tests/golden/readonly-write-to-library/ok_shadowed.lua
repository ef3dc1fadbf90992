local function f(redis) redis.x = 1 return redis.x end
return f({})
