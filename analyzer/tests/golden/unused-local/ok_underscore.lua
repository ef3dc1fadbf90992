local _, rest = string.find('a,b', ',')
local _ttl = ARGV[1]
return rest
