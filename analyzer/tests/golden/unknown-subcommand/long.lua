local what = [[
USE]]
return redis.call('MEMORY', what, KEYS[1])
