---@returns 0 = Done|-1 = Missing | -2 | 7 | (id: str, fields...: {[str]: str})
return 0
