local s = [[
---@keys a
---@key b
]]
local t = '---@key c'
return s .. t
