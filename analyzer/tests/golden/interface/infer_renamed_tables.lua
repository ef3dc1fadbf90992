local KEYS, ARGV = KEYS, ARGV
local keys = KEYS
local lock, owner = keys[1], ARGV[1]
return redis.call('SET', lock, owner)
