--- Gives back every integer it gets, as the text it got.
---@arg a: u8
---@arg b: u16
---@arg c: u32
---@arg d: u64
---@arg e: i8
---@arg f: i16
---@arg g: i32
---@arg h: i64
---@returns { a: u8, b: u16, c: u32, d: u64, e: i8, f: i16, g: i32, h: i64 }
local a, b, c, d = ARGV[1], ARGV[2], ARGV[3], ARGV[4]
local e, f, g, h = ARGV[5], ARGV[6], ARGV[7], ARGV[8]
return {a, b, c, d, e, f, g, h}
