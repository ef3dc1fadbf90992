---@key owners
local job = cjson.decode('{"owner":null}')
if job.owner then redis.call('SADD', KEYS[1], 'x') end
return 1
