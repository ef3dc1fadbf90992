redis.call('PUBLISH', 'channel', 'text')
redis.call('PING', 'text')
return redis.call('ZUNION', 1, KEYS[1])
