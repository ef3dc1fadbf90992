#!lua name=counters
redis.register_function('bump', function(keys, args)
    return redis.call('INCRBY', keys[1], args[1])
end)
