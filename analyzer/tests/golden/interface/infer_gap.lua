local third = KEYS[3]
return {KEYS[1], third, ARGV[2]}
