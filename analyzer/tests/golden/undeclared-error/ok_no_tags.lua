return redis.error_reply('SOLD_OUT')
