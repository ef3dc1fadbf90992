local ok, clock = pcall(function() return os.clock() end)
if redis.acl_check_cmd and redis.no_such_thing == nil then return tostring(ok and clock) end
return 0
