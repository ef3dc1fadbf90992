---@key a
error(string.format('no such queue: %s', KEYS[1]))
