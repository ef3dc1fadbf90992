---@key keys...
local total = 0;
for _, key in ipairs(KEYS) do
  total = total + redis.call('STRLEN', key);
end
repeat total = total / 2 until total < 10
while true do if total > 0 then break end; total = total + 1 end
return (function(...) return select('#', ...) end)(total, [==[a ]] b]==], "\065\
b", 0x1F, .5e-3)
