local self, _, type = KEYS[1], KEYS[2], KEYS[3]
local key5 = KEYS[4]
local same = ARGV[1]
do local same = ARGV[2] end
return {self, _, type, key5, KEYS[5], same}
