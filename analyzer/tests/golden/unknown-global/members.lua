redis.cal('INCR', KEYS[1])
local parts = table.unpack({1, 2})
return string.find('a,b', ',') + table.find(parts, 1)
