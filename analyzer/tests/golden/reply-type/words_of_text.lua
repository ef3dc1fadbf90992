---@returns bool
return 'yes'
