--- Stores an integer, adds to it on the server, and gives back both forms of the result.
---@key counter
---@arg start: i64
---@arg delta: i64
---@returns { as_text: i64, as_number: i64 }
local counter = KEYS[1]
local start, delta = ARGV[1], ARGV[2]
redis.call('SET', counter, start)
local as_number = redis.call('INCRBY', counter, delta)
return {redis.call('GET', counter), as_number}
