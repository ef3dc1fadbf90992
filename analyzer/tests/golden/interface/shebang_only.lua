#!lua
return redis.call('PING')
