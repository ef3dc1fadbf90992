local t = redis.call('TIME')
local micros = tonumber(t[2]) + 1000000 * tonumber(t[1])
return tostring(micros)
