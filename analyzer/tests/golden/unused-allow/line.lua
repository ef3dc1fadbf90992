local a = 1
---@allow annotation
return a
