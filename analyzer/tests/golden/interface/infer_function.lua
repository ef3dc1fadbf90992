local function take(keys, args, n)
  return redis.call('LPOP', keys[1], args[n])
end
return take(KEYS, ARGV, 2)
