-- reply: [1]
---@returns (a: u32, b: u32?, c: u32)
return { 1, nil, 3 }
