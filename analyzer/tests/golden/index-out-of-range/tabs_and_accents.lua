---@key	compteur
return	redis.call('SET',	KEYS[1],	'é' .. '漢' .. ARGV[1])
