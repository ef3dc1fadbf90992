---@key job
---@returns (id: str, fields...: {[str]: str})
local reply = {'a'}
for _, text in ipairs(redis.call('HGETALL', KEYS[1])) do reply[#reply + 1] = text end
if #reply == 1 then return {'a'} end
if #reply > 9 then return {'a', 'b', 'c'} end
return reply
