---@key counter
---@arg by
local argv = ARGV
local function get(args, n) return args[n + 1] end
return redis.call('SET', KEYS[1], argv[1], 'PX', get(argv, 1))
