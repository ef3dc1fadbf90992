-- since: 9.0
redis.call('SET', KEYS[1], 1)
redis.call('EXPIRE', KEYS[1], 60, 'NX')
return redis.call('ZRANK', KEYS[2], 'a', 'WITHSCORE')
