---@returns { id: str, fields...: {[str]: bytes} }
return {'a', 'b', 'c'}
