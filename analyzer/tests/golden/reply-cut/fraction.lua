-- reply: 0
---@returns f64
return 0.5
