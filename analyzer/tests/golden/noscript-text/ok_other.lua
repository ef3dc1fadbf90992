-- reply: error
return redis.error_reply('NOJOB no such job')
