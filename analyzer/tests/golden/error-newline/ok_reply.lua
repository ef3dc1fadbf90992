-- reply: error
return redis.error_reply('two\nlines')
