--[[
  Input:
    KEYS[1] the @key
    @param {string} x
  @return nothing
]]
return redis.call('PING')
