return redis.call('GET key')
