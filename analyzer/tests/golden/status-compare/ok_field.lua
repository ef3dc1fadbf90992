-- reply: 1
local reply = redis.call('SET', KEYS[1], 'v')
if reply.ok == 'OK' and reply['ok'] == 'OK' then return 1 end
