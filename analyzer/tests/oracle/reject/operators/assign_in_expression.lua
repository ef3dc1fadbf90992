return a = b
