---@returns { status: str, left: u8? }
local function settle()
  if redis.call('INCR', KEYS[1]) > 5 then return { status = 'full' } end
  return { status = 'open', left = 3 }
end
return settle()
