redis.call('DEL', 'order:*')
return 1
