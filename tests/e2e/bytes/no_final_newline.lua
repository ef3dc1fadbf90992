---@returns str
return 'no newline'