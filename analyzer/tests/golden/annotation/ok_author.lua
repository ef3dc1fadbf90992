-- @author somebody
-- @license MIT
--- @module limiter
---@author somebody
---@copyright 2020
return redis.call('PING')
