---@arg x
local name = string.gsub(ARGV[1], '[\r\n]', ' ')
if name == 'a' then error('bad ' .. name) end
error('bad ' .. ARGV[1]:gsub('%c', ''))
-- raises: user_script
