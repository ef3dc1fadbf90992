if redis.call('EXISTS', KEYS[1]) == 0 then
  error({ code = 'EMPTY', text = 'no such key' })
end
return 1
