#!lua
---@requires redis 6.2
return 1
