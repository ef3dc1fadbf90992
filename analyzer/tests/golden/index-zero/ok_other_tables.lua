local t = {}
t[0] = 'a'
return t[0] .. KEYS[1]
