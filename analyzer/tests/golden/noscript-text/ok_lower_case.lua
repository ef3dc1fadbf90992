-- noscript is another word
return redis.call('PING')
