-- since: 9.0
redis.call('SET', KEYS[1], 'v')
return redis.call('DELIFEQ', KEYS[1], 'v')
