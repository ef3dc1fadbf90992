-- the client retries on NOSCRIPT
return redis.call('PING')
