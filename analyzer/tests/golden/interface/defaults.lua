---@arg note = "none"  text
---@arg limit: u32 = 100
---@arg share: f64 = -1.5e3
---@arg force: bool = false  - whether
---@arg mode: "a"|"b" = ""
return {ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5]}
