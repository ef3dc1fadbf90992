---@include "lib.lua"
return redis.call('PING')
