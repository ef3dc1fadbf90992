---@key list
---@key rest...
---@arg side: "front"|"back"
---@arg label
---@arg type: bool
---@arg scores...: f64
---@returns { ok: bool, place: { x: i64, y: "left"|"right" }?, tags: [str], sums: {[str]: f64}, raw: any }
local list, side, label, type = KEYS[1], ARGV[1], ARGV[2], ARGV[3]
for i = 2, #KEYS do redis.call('EXISTS', KEYS[i]) end
for i = 4, #ARGV do redis.call('RPUSH', list, ARGV[i]) end
return {type, {1, side == 'front' and 'left' or 'right'}, {label}, {'a', '1.5'}, 'raw'}
