---@allow annotation
-- @key counter
return 1
