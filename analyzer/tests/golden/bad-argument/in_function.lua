local function store(key, value)
  return redis.call('SET', key, value)
end
return store(KEYS[1], true)
