local text = redis.call 'PING'
local parts = cjson.decode '{}' or {}
parts.n, parts['m'], parts[1] = #text, -2 ^ -3, not nil == true
local trimmed = ("%s"):format(KEYS[1]):gsub('^%s+', '')
do local goto_ = 1; parts.g = goto_ end
return { trimmed; parts.n, [3] = 'c', d = function() end, }
