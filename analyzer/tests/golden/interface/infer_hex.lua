local code = tonumber(ARGV[1], 16)
return code
