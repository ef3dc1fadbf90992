local seen = {}
function add(key) seen[#seen + 1] = key end
add(KEYS[1])
return seen
