-- raises: FULL
return redis.error_reply('FULL of jobs')
