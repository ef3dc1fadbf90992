local seconds, micros = redis.call('TIME')
return micros or seconds
