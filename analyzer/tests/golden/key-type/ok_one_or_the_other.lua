---@key jobs
---@arg unique: bool
if ARGV[1] == '1' then
  return redis.call('SADD', KEYS[1], 'job')
else
  return redis.call('LPUSH', KEYS[1], 'job')
end
