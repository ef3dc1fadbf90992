--- Adds an item to a priority queue: higher priorities first, and first come, first served within one.
---
--- An item that is in the queue already moves: it gets the new priority and waits behind its equals.
---
--- The score is `-priority * 2^36 + number`, which is exact in a double (15 bits and 36 bits); the number starts anew
--- whenever `priority_pop.lua` empties the queue, and runs out after 68 billion pushes without that.
---@key  queue                     sorted set: item and score
---@key  sequence                  string: number of the last push
---@arg  priority: i16
---@arg  item: bytes               unique within the queue
---@returns bool                   false: the item was in the queue and has moved
local queue, sequence = KEYS[1], KEYS[2]
local priority = tonumber(ARGV[1])
local item = ARGV[2]

redis.call('ZCARD', queue)
local number = redis.call('INCR', sequence)
if number >= 2 ^ 36 then
  return redis.error_reply('SEQUENCE the queue has not been empty for 2^36 pushes')
end
return redis.call('ZADD', queue, -priority * 2 ^ 36 + number, item)
