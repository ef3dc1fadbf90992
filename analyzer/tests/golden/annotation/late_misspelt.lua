local a = 1
---@allow nonsense
return a
