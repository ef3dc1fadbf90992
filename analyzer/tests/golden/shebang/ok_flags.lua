#!lua flags=no-writes,allow-oom,allow-stale,no-cluster,allow-cross-slot-keys
-- since: 7.0
return redis.call('GET', KEYS[1])
