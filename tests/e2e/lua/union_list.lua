--- Counts the steps to each side.
---@arg steps...: "left"|"right"
---@returns {["left"|"right"]: u32}
local count = {left = 0, right = 0}
for _, step in ipairs(ARGV) do count[step] = count[step] + 1 end
return {'left', count.left, 'right', count.right}
