--- Moves up to `count` values from one list to another and keeps their order.
---@key  source                    list
---@key  target                    list; may be `source`, which is then rotated
---@arg  count: u16
---@arg  mode: "front"|"back"      `front`: from the head of `source` to the tail of `target`; `back`: from tail to head
---@returns u16                    values moved; fewer than `count` if `source` ran empty
local source, target = KEYS[1], KEYS[2]
local count = tonumber(ARGV[1])
local mode = ARGV[2]

local from, to = 'LEFT', 'RIGHT'
if mode == 'back' then from, to = 'RIGHT', 'LEFT' end

for moved = 0, count - 1 do
  if not redis.call('LMOVE', source, target, from, to) then return moved end
end
return count
