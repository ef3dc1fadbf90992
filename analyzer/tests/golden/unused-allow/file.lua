---@allow annotation
return 1
