local ttl = redis.call('TTL')
return ttl
