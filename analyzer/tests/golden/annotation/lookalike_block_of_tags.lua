---@no-writes
--[[
---@key events
]]
return redis.call('PING')
