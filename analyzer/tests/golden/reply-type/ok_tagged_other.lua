---@key job
---@returns 0 | -1 | (id: str, fields...: {[str]: str})
if redis.call('EXISTS', KEYS[1]) == 0 then return -1 end
if ARGV[1] == '' then return 0 end
return {'id', 'a', 'b'}
