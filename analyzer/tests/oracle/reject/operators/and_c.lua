return a && b
