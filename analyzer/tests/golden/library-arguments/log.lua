redis.log('started')
return 1
