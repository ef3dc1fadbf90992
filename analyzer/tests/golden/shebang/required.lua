#!lua
-- until: 6.2
---@requires redis 6.2
return 1
