--- Takes up to `count` items off a queue of `priority_push.lua`, the most urgent first.
---@key  queue                     sorted set: item and score
---@key  sequence                  string: number of the last push
---@arg  count: u16
---@returns [(item: bytes, priority: i16)]
local queue, sequence = KEYS[1], KEYS[2]
local count = tonumber(ARGV[1])

local popped = redis.call('ZPOPMIN', queue, count)
local items = {}
for i = 1, #popped, 2 do
  items[#items + 1] = {popped[i], -math.floor(tonumber(popped[i + 1]) / 2 ^ 36)}
end
if redis.call('EXISTS', queue) == 0 then redis.call('DEL', sequence) end
return items
