---@include "parts/clok"
---@include "parts/loop"
---@include "parts/returns"
return now()
