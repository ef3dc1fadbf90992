--- Goes one step, and tells the step before.
---
--- A caller that numbers its steps sees from each reply that every earlier step was taken, once, and in order.
---@key  position          string: the step taken last
---@arg  step: u64         this step
---@returns u64            the step before; 0 at the start
local position = KEYS[1]
local step = ARGV[1]

return redis.call('GETSET', position, step) or 0
