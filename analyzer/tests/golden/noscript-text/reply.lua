-- reply: error
return redis.error_reply('NOSCRIPT no such job')
