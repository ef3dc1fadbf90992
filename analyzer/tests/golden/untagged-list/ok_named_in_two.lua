local a, b = unpack(KEYS)
local c, d = unpack(KEYS, 3)
return { a, b, c, d }
