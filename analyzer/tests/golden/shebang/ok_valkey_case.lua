#!LUA
-- since: 9.0
---@requires valkey 8.1
return 1
