--- Gives back the keys and the values it got.
---@key keys...
---@arg first: str
---@arg values...: i64
---@returns (keys: [str], first: str, values: [i64])
local first = ARGV[1]
local keys, values = {}, {}
for slot, key in ipairs(KEYS) do keys[slot] = key end
for slot = 2, #ARGV do values[slot - 1] = ARGV[slot] end
return {keys, first, values}
