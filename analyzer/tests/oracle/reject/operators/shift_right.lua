return a >> 1
