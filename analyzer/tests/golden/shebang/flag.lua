#!lua flags=no-write,allow-oom
-- since: 7.0
return redis.call('GET', KEYS[1])
