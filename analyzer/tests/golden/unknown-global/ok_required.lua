-- since: 9.0
---@requires valkey 8.0
return tostring(os.clock() + server.call('TIME')[1])
