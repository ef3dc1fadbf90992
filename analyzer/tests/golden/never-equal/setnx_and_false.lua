---@key lock
---@arg owner: str
if redis.call('SETNX', KEYS[1], ARGV[1]) == false then return 'taken' end
return 'mine'
