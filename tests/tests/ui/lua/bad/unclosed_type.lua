---@returns [str
return {}
