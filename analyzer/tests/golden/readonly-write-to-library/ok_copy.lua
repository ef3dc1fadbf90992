local string = setmetatable({}, {__index = string})
function string.trim(text) return text:match('^%s*(.-)%s*$') end
local t = {}
t.call = redis.call
table.insert(t, 1)
return string.trim(' a ') .. string.upper('b')
