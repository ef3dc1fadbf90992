local owner, flag
local function lock(key, ttl)
  if ttl then return redis.call('SET', key, 'v', 'PX', ttl) end
  return redis.call('SET', key, 'v')
end
lock(KEYS[1])
if owner then redis.call('SET', KEYS[1], owner) end
return lock(KEYS[2])
