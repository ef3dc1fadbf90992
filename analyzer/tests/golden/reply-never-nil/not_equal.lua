-- reply: 1
local rcall = redis.call
local score = rcall('ZSCORE', KEYS[1], 'a')
if nil ~= score then
  return 1
end
return 0
