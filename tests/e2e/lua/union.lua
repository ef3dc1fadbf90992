--- Turns round.
---@arg way: "left"|"right"|"straight-on"
---@returns "left"|"right"|"straight-on"
local way = ARGV[1]
local opposite = {left = 'right', right = 'left'}
return opposite[way] or way
