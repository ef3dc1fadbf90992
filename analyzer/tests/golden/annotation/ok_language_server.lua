---@meta
---@diagnostic disable: undefined-global
---@type string
local a = 'x'
---@cast a number
return a
