--- Tells how many args came, and what they are.
---@arg first: str
---@arg second?: u32
---@arg third?: str
---@returns (count: u8, first: str, second: u32?, third: str?)
local first, second, third = ARGV[1], ARGV[2], ARGV[3]
return {#ARGV, first, second or false, third or false}
