local a, b
