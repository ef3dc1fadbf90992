---@key list
---@include "parts/break"
return boom(KEYS[1])
