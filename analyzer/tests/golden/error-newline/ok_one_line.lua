-- raises: no such queue: a
error('no such queue: ' .. 'a' .. [[
 ]])
