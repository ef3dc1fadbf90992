return {err = 'MOVED ' .. ARGV[1]}
