#!lua flags=allow-oom
-- since: 7.0
return redis.call('DEL', KEYS[1])
