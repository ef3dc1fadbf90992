-- raises: SOLD_OUT
return redis.error_reply('SOLD_OUT')
