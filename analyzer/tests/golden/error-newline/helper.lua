---@arg x
local function fail(text)
  error('BAD ' .. text)
end
if not tonumber(ARGV[1]) then fail(ARGV[1]) end
return 1
-- reply: 1
