local print, os = function(x) return x end, {time = function() return 1 end}
local function require(name) return name end
for key, value in pairs({a = 1}) do print(key .. value) end
return print(os.time()) .. require('x')
