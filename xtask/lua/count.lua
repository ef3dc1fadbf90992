--- Counts events, and remembers how many came in a row from the same source.
---@key  counter           string: all events
---@key  streak            hash: the source that came last, and how often in a row
---@arg  source: str       where the event came from
---@returns u64            how many events there were, this one included
local counter, streak = KEYS[1], KEYS[2]
local source = ARGV[1]

if redis.call('HGET', streak, 'source') == source then
  redis.call('HINCRBY', streak, 'length', 1)
else
  redis.call('HSET', streak, 'source', source, 'length', 1)
end
return redis.call('INCR', counter)
