---@requires redis 7.0, valkey 8.0
local started = os.clock()
return tostring(server.call('TIME')[1] - started)
