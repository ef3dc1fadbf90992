local usage = 'usage:\r\nKEYS[1] is the queue'
if redis.call('EXISTS', KEYS[1]) == 1 then return 0 end
error(usage)
