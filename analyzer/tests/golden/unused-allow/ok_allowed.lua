---@allow unused-allow
---@allow annotation
return 1
