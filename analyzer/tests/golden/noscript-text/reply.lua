-- reply: error
return redis.error_reply('NOSCRIPT No matching script.')
