--- Fails in the way it is told to. The tests know its lines.
---@key  wrong                     a list
---@arg  how: "error"|"call"|"table"|"reply"|"global"|"deep"
---@returns nil
local wrong, how = KEYS[1], ARGV[1]
redis.call('RPUSH', wrong, 'element')

local function fail_in_a_function()
  redis.call('INCR', wrong)
end

if how == 'error' then
  error('the stock is gone')
elseif how == 'call' then
  redis.call('INCR', wrong)
elseif how == 'table' then
  error({err = 'MYERR told by a table'})
elseif how == 'reply' then
  return redis.error_reply('MYERR told by a reply')
elseif how == 'global' then
  local nothing = nil
  return nothing.field
end
fail_in_a_function()
