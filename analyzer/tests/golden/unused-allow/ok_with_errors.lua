---@allow annotation
---@keys a
return 1
