local 1a = 2
