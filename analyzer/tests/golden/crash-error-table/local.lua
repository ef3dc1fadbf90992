local function fail()
  local failure = { 'no such key' }
  error(failure, 2)
end
if redis.call('EXISTS', KEYS[1]) == 0 then fail() end
