local expired = redis.call('ZRANGEBYSCORE', KEYS[1], 0, 5)
redis.call('ZREM', KEYS[1], expired)
return redis.call('SET', KEYS[2], redis.call('TYPE', KEYS[1]))
