---@key due
---@key data
---@arg id: str
local place = redis.call('ZSCORE', KEYS[1], ARGV[1])
local waits = type(place) == 'number'
if not waits then redis.call('HDEL', KEYS[2], ARGV[1]) end
return 1
