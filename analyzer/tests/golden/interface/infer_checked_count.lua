if #KEYS ~= 1 or #ARGV < 2 then
  return redis.error_reply('ERR wrong number of keys or args')
end
assert(#KEYS == 1)
return redis.call('SET', KEYS[1], ARGV[1], 'EX', ARGV[2])
