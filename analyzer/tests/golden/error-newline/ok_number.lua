---@arg n: u32
---@arg mode: "a"|"b"
---@arg on: bool
error('bad ' .. ARGV[1] .. ARGV[2] .. ARGV[3] .. #KEYS .. tonumber(ARGV[1]))
-- raises: user_script
