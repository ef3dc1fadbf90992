local digits = string.match(ARGV[1], "(\d+)")
return digits
