local function boom(key)
  redis.call("SET", key, "x")
  return redis.call("INCR", key)
end
