-- reply: 1
if KEYS[1] ~= '' and redis.call('HEXISTS', KEYS[1], 'a') then return 1 end
return 0
