return a << 1
