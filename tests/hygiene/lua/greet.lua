--- Greets, and counts how often it did.
---@key  greetings        how often each name was greeted
---@arg  name: str        whom to greet
---@arg  tone: "warm"|"cool"
---@returns (text: str, times: u64)
local greetings, name, tone = KEYS[1], ARGV[1], ARGV[2]
local times = redis.call('HINCRBY', greetings, name, 1)
return {tone == 'warm' and 'hello, ' .. name or name, times}
