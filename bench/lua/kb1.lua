---@key counter
---@arg by: i64
---@returns i64
local counter, by = KEYS[1], ARGV[1]
-- filler that stands for the logic and the comments of a script of this size, 0000
-- filler that stands for the logic and the comments of a script of this size, 0001
-- filler that stands for the logic and the comments of a script of this size, 0002
-- filler that stands for the logic and the comments of a script of this size, 0003
-- filler that stands for the logic and the comments of a script of this size, 0004
-- filler that stands for the logic and the comments of a script of this size, 0005
-- filler that stands for the logic and the comments of a script of this size, 0006
-- filler that stands for the logic and the comments of a script of this size, 0007
-- filler that stands for the logic and the comments of a script of this size, 0008
-- filler that stands for the logic and the comments of a script of this size, 0009
--.......................................................
return redis.call('INCRBY', counter, by)
