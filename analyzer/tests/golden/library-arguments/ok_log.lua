redis.log(redis.LOG_NOTICE, 'started', 'again')
return 1
