local t = redis.call('TIME')
local now = t[1] * 1000000 + t[2]
redis.call('ZADD', KEYS[1], now, 'a')
return string.format('%.0f', now) .. t[1] .. (t[1] * 1000 + math.floor(t[2] / 1000))
