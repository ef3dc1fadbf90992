redis.call('SELECT', 0)
redis.call('PUBLISH', 'channel', 'message')
redis.call('OBJECT', 'HELP')
return redis.call('PING')
