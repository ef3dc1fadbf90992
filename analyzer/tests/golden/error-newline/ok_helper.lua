---@key a
local function fail(code, n)
  error(code .. ' ' .. n)
end
if redis.call('EXISTS', KEYS[1]) == 0 then fail('GONE', 1) end
fail('HERE', #KEYS)
-- raises: user_script
