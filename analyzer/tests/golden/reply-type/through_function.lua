---@key stock
---@arg wanted: u32
---@returns bool
local function take(wanted)
  if redis.call('DECRBY', KEYS[1], wanted) < 0 then return 'empty' end
  return 'taken'
end
return take(ARGV[1])
