---@requires redis 8.4
redis.call('VRANGE', 'other', '-', '+')
return redis.call('VSIM', ARGV[2], 'ELE', ARGV[1])
