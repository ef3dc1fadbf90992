---@no-writes
--[[
  A limiter.
  @key events  the requests
  @arg limit: u32
]]
return redis.call('PING')
