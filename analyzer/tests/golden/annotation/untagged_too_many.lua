return ARGV[1000]
