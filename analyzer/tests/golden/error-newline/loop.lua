---@arg names...
for _, name in ipairs(ARGV) do
  if name == '' then error('empty after ' .. name) end
end
return 1
-- reply: 1
