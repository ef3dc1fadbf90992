---@arg a: "say \"hi\""|"back\\slash"|"tab\t"|"line\n"|"é漢"|"<="|" "
---@arg b: "]"|"|"|","  text
return redis.call('PING')
