---@key k
---@returns (n: u8, pair: [u8])?
for _, v in ipairs(redis.call('LRANGE', KEYS[1], 0, -1)) do
  local x = #v % 9
  x = {x, 2}
  return {5, x}
end
return nil
