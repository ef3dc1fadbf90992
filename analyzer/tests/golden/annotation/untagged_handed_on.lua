local function count(list) return select('#', unpack(list)) end
return count(KEYS)
