---@key one
local reply, err = redis.pcall('SET', KEYS[1], 'x')
if err then return err end
return reply
